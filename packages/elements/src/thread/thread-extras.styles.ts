import { css } from '@lit/reactive-element';

export const extraStyles = css`
  dl,
  dd,
  blockquote {
    margin: 0;
  }

  /* Replies */

  .replies > ol,
  .whys ul {
    padding: 0;
    list-style: none;
  }

  .replies {
    margin-block-start: 0.25em;
    margin-inline-start: calc(1.125em - 1px);
    padding-inline-start: calc(0.625em + var(--_space-s));
    border-inline-start: 2px solid var(--party-thread-rail, var(--_line));
  }

  .reply {
    padding-block-start: 0.75em;
  }

  .reply:focus {
    outline: 0;
  }

  .reply:focus-visible > .entry {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
    border-radius: var(--_radius-s);
  }

  .reply[data-depth='2'] {
    padding-inline-start: 2.5em;
  }

  .reply[data-depth='3'] {
    padding-inline-start: 5em;
  }

  .reply > .entry {
    grid-template-columns: 1.75em minmax(0, 1fr);
  }

  .reply .avatar {
    inline-size: 2.15em;
    block-size: 2.15em;
    font-size: var(--_size-xs);
  }

  .reply > .entry[data-host] {
    padding: 0.625em 0.75em;
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .replies > .button {
    margin-block-start: 0.5em;
    margin-inline-start: -0.5em;
    color: var(--_accent-text);
  }

  [data-tone='gone'] {
    background: var(--_raised);
  }

  .closed {
    margin-block: var(--_space-xs);
    padding: var(--_space-s) var(--_space-m);
    border-radius: var(--_radius-m);
    background: var(--_raised);
    color: var(--_quiet);
  }

  .badge--good {
    background: var(--_good-soft);
    color: var(--_good);
  }

  .trail .link {
    white-space: nowrap;
  }

  .fact {
    margin-block: var(--_space-xs);
    padding: var(--_space-s) var(--_space-m);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    max-inline-size: max-content;
  }

  .trail {
    margin-block-end: 0.375em;
    max-inline-size: 70ch;
    text-wrap: pretty;
  }

  /* What came of it last. */
  .trail strong {
    color: var(--_text);
    font-weight: var(--_weight-strong);
  }

  .trail--good,
  .trail--good strong {
    color: var(--_good);
  }

  .trail--good::before {
    content: '✓';
    content: '✓' / '';
    display: inline-grid;
    place-items: center;
    inline-size: 1.5em;
    block-size: 1.5em;
    margin-inline-end: 0.5em;
    border-radius: 50%;
    background: var(--_good-soft);
    font-weight: var(--_weight-strong);
    line-height: 1;
  }

  .fact__value {
    font-size: 1.375em;
    font-weight: var(--_weight-strong);
    font-variant-numeric: tabular-nums;
    line-height: 1.3;
  }

  .whys {
    margin-block: 0.375em;
    max-inline-size: 70ch;
  }

  .why {
    margin-block-start: 0.375em;
    padding-inline-start: var(--_space-s);
    border-inline-start: 2px solid var(--_line);
  }

  .why:focus:not(:focus-visible) {
    outline: 0;
  }

  .fact .button,
  .whys > .button {
    margin-inline-start: -0.5em;
    color: var(--_accent-text);
  }

  .mention {
    border-radius: 0.25em;
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  @container (inline-size < 480px) {
    .replies {
      margin-inline-start: 0;
      padding-inline-start: var(--_space-s);
    }

    .reply[data-depth] {
      padding-inline-start: 0;
    }

    .reply > .entry[data-host] {
      padding-inline: 0.5em;
    }
  }

  /* There every button has a frame, and all of them begin where the text does. */
  @media (forced-colors: active) {
    .actions > :is(.chip, .tally) {
      margin-inline-start: 0;
    }
  }

  @media print {
    .replies > .button,
    .fact .button,
    .whys > .button {
      display: none;
    }
  }
`;
