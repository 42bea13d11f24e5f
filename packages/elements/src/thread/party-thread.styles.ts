import { css } from '@lit/reactive-element';

export const threadStyles = css`
  :host {
    --_row: 7.5em;
    --_chrome: 9em;
    --_top: var(--party-thread-sticky-top, var(--_space-s));
  }

  ol,
  ul {
    margin: 0;
  }

  .group {
    padding: 0;
    list-style: none;
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

  /* With the 4 px by which browsers inset the words of a select: they begin where the heading does. */
  .sort {
    margin-inline-start: calc(-0.25em - 4px);
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

  .composer__problem {
    padding-inline: 0.75em;
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

  /* The list's own states */

  .more {
    margin-block-start: var(--_space-l);
  }

  .empty__title {
    font-weight: var(--_weight-strong);
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
`;
