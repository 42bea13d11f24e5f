import { css } from '@lit/reactive-element';

export const entryStyles = css`
  .group {
    content-visibility: auto;
    /* Of a full group that was never laid out. */
    contain-intrinsic-block-size: auto 90em;
    /* Paint stops at the edge of what is skipped off screen: room for focus rings. */
    overflow-clip-margin: 6px;
  }

  .root {
    padding-block-start: 1.5em;
  }

  /* Room for what the bar says. */
  .group:first-child > .root:first-child {
    padding-block-start: 1.75em;
  }

  .root:focus {
    outline: 0;
  }

  .root:focus-visible > .entry {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
    border-radius: var(--_radius-s);
  }

  .entry {
    display: grid;
    grid-template-columns: 2.25em minmax(0, 1fr);
    column-gap: var(--_space-s);
  }

  .entry__head {
    display: flex;
    flex-wrap: wrap;
    place-content: center start;
    align-items: baseline;
    gap: 0.125em var(--_space-xs);
    min-inline-size: 0;
  }

  .entry__name {
    min-inline-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    font-weight: var(--_weight-strong);
    text-align: start;
    cursor: pointer;
  }

  /* The time is the address of the post. */
  .entry__head > a {
    padding-block: 0.125em;
  }

  .entry__head > a:not(:hover) {
    text-decoration: none;
  }

  .entry__body {
    grid-column: 2;
    min-inline-size: 0;
  }

  .avatar {
    display: grid;
    place-items: center;
    inline-size: 2.5714em;
    block-size: 2.5714em;
    border-radius: 50%;
    background: light-dark(oklch(0.91 0.05 var(--_tone)), oklch(0.36 0.06 var(--_tone)));
    color: light-dark(oklch(0.38 0.1 var(--_tone)), oklch(0.92 0.05 var(--_tone)));
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
    line-height: 1;
    --_tone: 30;
  }

  [data-tone='1'] {
    --_tone: 75;
  }
  [data-tone='2'] {
    --_tone: 120;
  }
  [data-tone='3'] {
    --_tone: 165;
  }
  [data-tone='4'] {
    --_tone: 210;
  }
  [data-tone='5'] {
    --_tone: 255;
  }
  [data-tone='6'] {
    --_tone: 300;
  }
  [data-tone='7'] {
    --_tone: 345;
  }

  [data-tone='host'] {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .message {
    margin-block: 0.25em 0.375em;
    max-inline-size: 70ch;
  }

  .message p {
    white-space: pre-wrap;
  }

  .message > * + * {
    margin-block-start: 0.5em;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    row-gap: 0.25em;
    /* Whatever begins a line, framed or not, begins where the text does. */
    margin-inline-start: calc(var(--_size-s) * -0.5);
  }

  .actions > :is(.chip, .tally) {
    margin-inline-start: 0.5em;
  }

  /* Nobody has said so yet: an offer, not a figure. */
  .actions .chip:not([aria-pressed='true'], :has(.count)) {
    margin-inline-start: 0;
    padding-inline: 0.5em;
    border-color: transparent;
  }

  @container (inline-size < 320px) {
    .entry__body {
      grid-column: 1 / -1;
    }
  }

  @media (forced-colors: active) {
    .actions {
      column-gap: 0.375em;
      margin-inline-start: 0;
    }
  }

  @media print {
    .group {
      content-visibility: visible;
    }

    .composer,
    .bar,
    .actions,
    .sort,
    .more,
    ::slotted([slot='composer-note']) {
      display: none !important;
    }
  }
`;
