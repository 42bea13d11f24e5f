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

  .group,
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
  .heading__count {
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

  /* Without a height that was asked for, whatever stands below begins off the screen, so that nothing in sight moves. */
  :host(:not([rows])) .skeleton {
    min-block-size: 100svh;
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
    /* What comes at once is not held up by painting what stands for it. */
    animation: blank 0s 0.3s backwards;
  }

  @keyframes blank {
    from {
      background: none;
    }
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
  }
`;
