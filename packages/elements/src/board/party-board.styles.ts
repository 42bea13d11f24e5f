import { css } from '@lit/reactive-element';

export const boardStyles = css`
  :host {
    --_row: 8.5em;
    --_chrome: 14em;
    --_top: var(--party-board-sticky-top, var(--_space-s));
  }

  .plain {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  /* English words keep their order on a page that is read from the right. */
  :where(.frame:lang(en):dir(rtl) *) {
    unicode-bidi: plaintext;
    text-align: right;
  }

  .problem {
    color: var(--_warn);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  .button svg {
    inline-size: 1.25em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
  }

  /* Heading */

  .heading {
    padding-block: 0.5em;
  }

  .note {
    max-inline-size: 65ch;
    color: var(--_quiet);
    white-space: pre-wrap;
  }

  /* The field in which an idea begins */

  .propose {
    margin-block: var(--_space-s) var(--_space-xs);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-m);
    transition: border-color var(--_motion);
  }

  .propose:focus-within {
    border-color: var(--_focus);
  }

  .propose:has(:is(input, textarea):focus-visible) {
    outline: 1px solid var(--_focus);
  }

  .propose__line {
    display: flex;
    align-items: center;
  }

  .propose__title {
    flex: 1 1 auto;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 3.25em;
    padding: 0.25em 0.75em;
    border: 0;
    border-radius: inherit;
    outline: 0;
    background: none;
    font-size: max(1em, 16px);
    text-overflow: ellipsis;
  }

  .propose__title:placeholder-shown {
    direction: inherit;
  }

  .propose__title::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }

  .propose .button--primary {
    flex: none;
    min-block-size: 2.75em;
    margin-inline: 0.375em;
    padding-inline: 1.125em;
    font-size: var(--_size-s);
  }

  .propose .button--primary::after {
    content: '';
    position: absolute;
    inset-block: min(0px, (100% - 44px) / 2);
    inset-inline: 0;
  }

  .propose .problem {
    padding: 0 0.75em 0.5em;
  }

  /* Statuses and order */

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-m);
    min-block-size: var(--_target);
  }

  /* One row, moved by a finger or by the focus; where it goes on, it fades. */
  .chips {
    --_towards: to right;
    display: flex;
    flex: 1 1 20em;
    align-items: center;
    gap: var(--_space-xs);
    min-inline-size: 0;
    padding-block: 0.125em;
    padding-inline-end: 1.5em;
    overflow-x: auto;
    overscroll-behavior-inline: contain;
    scrollbar-width: none;
    scroll-padding-inline: 3em;
    mask-image: linear-gradient(var(--_towards), #000 calc(100% - 1.5em), transparent);
  }

  .chips:dir(rtl) {
    --_towards: to left;
  }

  .chips .chip {
    flex: none;
  }

  .tools :is(.chip, .button) {
    min-block-size: 2.75em;
  }

  .chips .chip:focus-visible {
    outline-offset: -2px;
  }

  .chip .count {
    font-weight: 400;
  }

  .tools__end {
    display: flex;
    flex: 0 0 auto;
    align-items: center;
    gap: var(--_space-2xs);
    justify-content: flex-end;
    margin-inline-start: auto;
  }

  /* As wide as its target, so that nothing stands out at the edge. */
  .tools .button--icon {
    min-inline-size: 44px;
    aspect-ratio: auto;
  }

  .tools .button[aria-pressed='true'],
  .tools .button[aria-expanded='true'] {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  /* While searching there is one order; its words are read like any others. */
  .sort:disabled {
    opacity: 1;
    cursor: default;
  }

  .bar:has(.pill--offline) {
    padding-block: var(--_space-2xs);
  }

  /* Ideas */

  /* Room for what the bar says. */
  .body {
    padding-block-start: 1.125em;
  }

  .idea {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: var(--_space-m);
    align-items: start;
    padding-block: var(--_space-m);
    break-inside: avoid;
  }

  .idea + .idea {
    border-block-start: 1px solid var(--_line);
  }

  .idea:focus:not(:focus-visible) {
    outline: 0;
  }

  .idea > .vote {
    grid-row: 1 / span 2;
    overflow-wrap: normal;
  }

  .idea__end {
    grid-column: 2;
  }

  .idea__title {
    font-weight: var(--_weight-strong);
    line-height: 1.35;
    text-wrap: pretty;
  }

  .idea__title a {
    position: relative;
    display: inline-block;
    color: inherit;
    text-decoration: none;
  }

  /* A line of words reaches as far as a finger. */
  .idea__title a::after {
    content: '';
    position: absolute;
    inset-block: min(0px, (100% - 44px) / 2);
    inset-inline: 0;
  }

  .idea__title a:focus-visible {
    border-radius: 0.125em;
  }

  .idea__text {
    display: -webkit-box;
    margin-block-start: 0.125em;
    overflow: hidden;
    color: var(--_quiet);
    line-height: 1.5;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }

  .idea__facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em var(--_space-xs);
    margin-block-start: 0.375em;
    overflow: clip;
    color: var(--_quiet);
    font-size: var(--_size-s);
    line-height: 1.5;
  }

  .idea__facts .badge {
    font-size: 0.92em;
  }

  /* The dot before a fact that begins a line stands outside, and is not shown. */
  .facts {
    display: flex;
    flex-wrap: wrap;
    min-inline-size: 0;
    margin-inline-end: -1.125em;
    overflow: clip;
  }

  .fact {
    position: relative;
    margin-inline-end: 1.125em;
    text-wrap: balance;
  }

  .fact::before {
    content: '·' / '';
    position: absolute;
    inset-inline-start: -0.7em;
    inset-block-start: 0;
  }

  .due {
    color: var(--_warn);
    font-weight: var(--_weight-strong);
  }

  @media (hover: hover) and (forced-colors: none) {
    .idea__title a:hover {
      text-decoration: underline;
      text-decoration-thickness: 1px;
      text-underline-offset: 0.2em;
    }
  }

  /* The list's own states */

  .body[aria-busy='true'] {
    cursor: progress;
  }

  .skeleton {
    block-size: calc(var(--_chrome) - 3.5em + var(--_rows, 3) * var(--_row));
    margin-block-start: var(--_space-s);
    background:
      linear-gradient(var(--_raised) 3.25em, transparent 0) no-repeat,
      linear-gradient(var(--_raised) 3.75em, transparent 0) 0 9em / 3.5em var(--_row) repeat-y,
      linear-gradient(
          var(--_raised) 1em,
          transparent 0 1.75em,
          var(--_raised) 0 2.5em,
          transparent 0 3em,
          var(--_raised) 0 3.75em,
          transparent 0
        )
        4.5em 9em / 100% var(--_row) repeat-y;
  }

  @container (inline-size < 480px) {
    .chips {
      flex-basis: 100%;
    }

    .tools__end {
      flex: 1 1 100%;
      justify-content: flex-start;
    }

    /* The field has the row to itself until it is used. */
    .propose:not(:focus-within) .propose__line .button--primary {
      display: none;
    }

    .sort {
      margin-inline: calc(-0.25em - 4px) auto;
    }

    .idea {
      column-gap: var(--_space-s);
    }
  }

  @media print {
    .propose,
    .bar,
    .tools,
    .more,
    .expand {
      display: none !important;
    }

    :host(:state(collapsed)) .frame:not(#_) {
      display: block;
      block-size: auto;
    }

    :host(:state(collapsed)) .body {
      mask-image: none;
      block-size: auto;
    }

    .idea__text {
      -webkit-line-clamp: none;
      line-clamp: none;
    }
  }
`;
