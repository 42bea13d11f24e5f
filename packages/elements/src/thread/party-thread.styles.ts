import { css } from '@lit/reactive-element';

export const threadStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    --_rail: var(--party-thread-rail, var(--_line));
    --_row: 7.5em;
    --_chrome: 9em;
  }

  .frame {
    overflow-wrap: anywhere;
    text-align: start;
  }

  :host(:state(collapsed)) .frame {
    display: flex;
    flex-direction: column;
    block-size: calc(var(--_chrome) + var(--_rows) * var(--_row));
  }

  p,
  ol,
  ul,
  dl,
  dd,
  pre,
  blockquote {
    margin: 0;
  }

  .list,
  .replies > ol {
    padding: 0;
    list-style: none;
  }

  .quiet,
  .tally {
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  svg {
    inline-size: 1.25em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
  }

  /* Heading and order */

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--_space-s);
    min-block-size: 2.75em;
  }

  .heading {
    font-size: var(--_size-l);
    font-weight: var(--_weight-strong);
    line-height: 1.3;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }

  .heading:focus:not(:focus-visible) {
    outline: 0;
  }

  .heading__count {
    margin-inline-start: 0.375em;
    color: var(--_quiet);
    font-size: 0.8em;
    font-weight: 400;
    letter-spacing: 0;
  }

  .count,
  .heading__count,
  .fact__value {
    font-variant-numeric: tabular-nums;
  }

  .sort {
    min-block-size: var(--_target);
    /* With the 4 px by which browsers inset the words of a select: they begin where the heading does. */
    margin-inline-start: calc(-0.25em - 4px);
    padding: 0 0.25em;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_quiet);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
    field-sizing: content;
    cursor: pointer;
  }

  .sort option {
    background: var(--_surface);
    color: var(--_text);
  }

  /* Composer */

  .composer {
    margin-block: var(--_space-xs);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-m);
    transition: border-color var(--_motion);
  }

  .composer:focus-within {
    border-color: var(--_focus);
  }

  .composer:has(.composer__text:focus-visible) {
    outline: 1px solid var(--_focus);
  }

  .composer__text {
    display: block;
    inline-size: 100%;
    min-block-size: var(--_target);
    max-block-size: 60vh;
    padding: 0.625em 0.75em 0.25em;
    border: 0;
    border-radius: inherit;
    outline: 0;
    background: none;
    font-size: max(1em, 16px);
    line-height: 1.5;
    resize: none;
    field-sizing: content;
  }

  /* An empty field has no words to take a direction from. */
  .composer__text:placeholder-shown {
    direction: inherit;
  }

  .composer__text::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }

  .composer__bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    flex: none;
    gap: var(--_space-xs);
    padding: 0.375em;
    padding-inline-start: 0.75em;
  }

  .composer__bar .button--primary {
    min-block-size: 2.5em;
    padding-inline: 1.125em;
    font-size: var(--_size-s);
  }

  .closed {
    margin-block: var(--_space-xs);
    padding: var(--_space-s) var(--_space-m);
    border-radius: var(--_radius-m);
    background: var(--_raised);
    color: var(--_quiet);
  }

  /* What stands over the list */

  .bar {
    position: sticky;
    z-index: 1;
    inset-block-start: var(--party-thread-sticky-top, var(--_space-s));
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-items: start;
    gap: var(--_space-xs);
    block-size: 0;
    pointer-events: none;
  }

  /* Being offline lasts, so it takes a place of its own and covers nobody's words. */
  .bar:has(.pill--offline) {
    block-size: auto;
  }

  .pill {
    border-radius: var(--_radius-pill);
    box-shadow: var(--_shadow);
    pointer-events: auto;
  }

  .pill--offline {
    padding: 0.375em 1em;
    border-radius: var(--_radius-m);
    background: var(--_warn-soft);
    color: var(--_warn);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
    line-height: 1.4;
    text-align: center;
    text-wrap: balance;
  }

  /* Posts */

  .root {
    padding-block-start: 1.5em;
    content-visibility: auto;
    contain-intrinsic-size: auto 9em;
    /* Paint stops at the edge of what is skipped off screen: room for focus rings. */
    overflow-clip-margin: 6px;
  }

  /* Room for what the bar says. */
  .root:first-child {
    padding-block-start: 2.25em;
  }

  .root:focus,
  .reply:focus {
    outline: 0;
  }

  .root:focus-visible > .entry,
  .reply:focus-visible > .entry {
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
    gap: 0 var(--_space-xs);
    min-inline-size: 0;
  }

  .entry__author {
    font-weight: var(--_weight-strong);
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

  [data-tone='gone'] {
    background: var(--_raised);
  }

  .message {
    margin-block: 0.125em 0.375em;
    max-inline-size: 70ch;
  }

  .message p {
    white-space: pre-wrap;
  }

  .message > * + *,
  .message li + li,
  blockquote > * + * {
    margin-block-start: 0.5em;
  }

  .message :is(ul, ol) {
    padding-inline-start: 1.5em;
  }

  .message ul {
    list-style: disc;
  }

  .message code {
    padding: 0.125em 0.25em;
    border-radius: 0.25em;
    background: var(--_raised);
    font:
      0.9em ui-monospace,
      monospace;
  }

  .message pre {
    overflow-x: auto;
    overflow-wrap: normal;
    padding: var(--_space-xs) var(--_space-s);
    border-radius: var(--_radius-s);
    background: var(--_raised);
    white-space: pre;
  }

  .message pre code {
    padding: 0;
    background: none;
  }

  blockquote {
    padding-inline-start: var(--_space-s);
    border-inline-start: 2px solid var(--_line);
  }

  .fact {
    margin-block: var(--_space-xs);
    padding: var(--_space-s) var(--_space-m);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    max-inline-size: max-content;
  }

  .fact__value {
    font-size: 1.375em;
    font-weight: var(--_weight-strong);
    line-height: 1.3;
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

  /* Replies */

  .replies {
    margin-block-start: 0.25em;
    margin-inline-start: calc(1.125em - 1px);
    padding-inline-start: calc(0.625em + var(--_space-s));
    border-inline-start: 2px solid var(--_rail);
  }

  .reply {
    padding-block-start: 0.75em;
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

  /* The list's own states */

  .more,
  .expand {
    inline-size: 100%;
    margin-block-start: var(--_space-l);
  }

  :host(:state(collapsed)) .body {
    flex: 1 1 0;
    min-block-size: 0;
    overflow: clip;
    mask-image: linear-gradient(#000 calc(100% - 4em), transparent);
  }

  .expand {
    flex: none;
    margin-block-start: var(--_space-2xs);
  }

  .empty,
  .failure {
    padding: var(--_space-2xl) var(--_space-m);
    text-align: center;
    text-wrap: balance;
  }

  .empty__title {
    font-weight: var(--_weight-strong);
  }

  .failure .button {
    margin-block-start: var(--_space-s);
  }

  .skeleton {
    block-size: calc(3.5em + var(--_rows, 3) * var(--_row));
    margin-block-start: var(--_space-xs);
    background:
      linear-gradient(var(--_raised) 2.75em, transparent 0) no-repeat,
      radial-gradient(circle at 1.125em 1.125em, var(--_raised) 1.1em, transparent 1.15em) 0 5.75em / 2.25em
        var(--_row) repeat-y,
      linear-gradient(var(--_raised) 0.75em, transparent 0) 3em 6em / 30% var(--_row) repeat-y,
      linear-gradient(
          transparent 1.5em,
          var(--_raised) 0 2.25em,
          transparent 0 2.875em,
          var(--_raised) 0 3.625em,
          transparent 0
        )
        3em 6em / 100% var(--_row) repeat-y;
    border-radius: var(--_radius-m);
  }

  @container (inline-size >= 480px) {
    .composer[data-place='root']:not(:focus-within, :has(.composer__notes)) {
      display: flex;
      align-items: end;
    }

    .root > .composer {
      margin-inline-start: calc(2.25em + var(--_space-s));
    }
  }

  @container (inline-size < 480px) {
    .replies {
      margin-inline-start: 0;
      padding-inline-start: var(--_space-s);
    }

    .reply[data-depth] {
      padding-inline-start: 0;
    }
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
    .composer,
    .bar,
    .actions,
    .sort,
    .more,
    .replies > .button,
    ::slotted([slot='composer-note']) {
      display: none !important;
    }

    .root {
      content-visibility: visible;
    }
  }
`;
