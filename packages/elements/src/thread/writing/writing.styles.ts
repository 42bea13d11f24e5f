import { css } from 'lit';

/** Joins the element's styles with the writing side. */
export const writingStyles = css`
  .status {
    color: var(--_warn);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  /* A post that arrives at once never flickers through "sending". */
  .status[data-soon] {
    color: var(--_quiet);
    animation: appear 0s 0.4s both;
  }

  @keyframes appear {
    from {
      visibility: hidden;
    }
  }

  .standing {
    margin-block: 0.25em 0.375em;
    max-inline-size: max-content;
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .standing--warn,
  .standing--danger {
    padding: 0.375em 0.75em;
    border-radius: var(--_radius-s);
  }

  .standing > svg {
    margin-inline-end: 0.375em;
    inline-size: 1.1em;
    vertical-align: -0.2em;
  }

  .standing--warn {
    background: var(--_warn-soft);
    color: var(--_warn);
  }

  .standing--danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .standing blockquote {
    white-space: pre-wrap;
    margin-block: 0.25em;
    border-color: currentcolor;
    color: var(--_text);
  }

  .composer__problem {
    padding-inline: 0.75em;
    color: var(--_danger);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  [data-do='menu'] svg {
    stroke-width: 3;
  }

  .composer__notes {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-xs);
    padding: 0.125em 0.75em 0.25em;
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .composer__notes .link {
    position: relative;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    font-weight: var(--_weight-strong);
    text-decoration: underline;
    cursor: pointer;
  }

  .composer__name {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--_space-xs);
    inline-size: 100%;
    margin-block-start: 0.25em;
  }

  .composer__name label {
    flex: 1 1 100%;
    max-inline-size: 20em;
    font-weight: var(--_weight-strong);
  }

  .composer__name .field {
    margin-block-start: 0.125em;
    color: var(--_text);
  }

  .composer__intents {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    gap: 0.375em;
  }

  .composer__team {
    margin-inline-end: auto;
  }

  .composer__team svg {
    inline-size: 1em;
  }

  .standing__actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-xs);
    margin-block: 0.375em 0.25em;
  }

  .standing__actions .button {
    color: var(--_text);
    background: var(--_surface);
    font-size: 1em;
  }

  .menu {
    position: fixed;
    inset: 0 auto auto 0;
    inline-size: max-content;
    max-inline-size: min(20em, calc(100vw - 16px));
    margin: 0;
    padding: 0.25em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
  }

  .menu__item {
    display: block;
    inline-size: 100%;
    min-inline-size: 9em;
    min-block-size: var(--_target);
    padding: 0 var(--_space-s);
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  .menu__item:hover,
  .menu__item:focus-visible {
    background: var(--_hover);
  }

  .menu__item:focus-visible {
    outline-offset: -2px;
  }

  .menu__item--danger {
    color: var(--_danger);
  }

  .menu__question {
    padding: var(--_space-xs) var(--_space-s);
    font-weight: var(--_weight-strong);
  }

  .menu__faces {
    display: flex;
    gap: var(--_space-2xs);
  }

  .menu__faces .chip {
    min-inline-size: var(--_target);
    min-block-size: var(--_target);
    padding: 0;
    border-color: transparent;
    font-size: 1.25em;
  }

  @media (pointer: coarse) {
    .composer__notes .link {
      min-block-size: 44px;
    }
  }
`;
