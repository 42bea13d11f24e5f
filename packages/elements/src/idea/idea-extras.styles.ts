import { css } from '@lit/reactive-element';

export const extrasStyles = css`
  .form,
  .turned-down {
    display: grid;
    gap: var(--_space-s);
    margin-block-start: var(--_space-s);
    padding: var(--_space-m);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
  }

  .turned-down {
    border-color: var(--_danger);
  }

  .form__title {
    font-weight: var(--_weight-strong);
  }

  .form__field > label {
    display: block;
    margin-block-end: 0.25em;
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  .form__field > .quiet {
    margin-block-start: 0.25em;
  }

  .form .bar-of-buttons,
  .turned-down .bar-of-buttons {
    margin-block-start: 0;
  }

  .form[data-place='remove'] {
    border-color: var(--_danger);
  }

  textarea.field {
    resize: vertical;
    field-sizing: content;
    min-block-size: 4.5em;
    max-block-size: 60vh;
  }

  .left:empty,
  .legal:empty {
    display: none;
  }

  .quote {
    padding-inline-start: var(--_space-s);
    border-inline-start: 2px solid var(--_line);
    white-space: pre-wrap;
  }

  .actions ~ .state {
    margin-block-start: var(--_space-xs);
  }

  .reason .state,
  .said .state {
    margin-block-start: var(--_space-2xs);
  }

  code {
    font:
      0.9375em ui-monospace,
      monospace;
    user-select: all;
  }

  @container (max-width: 22em) {
    .form {
      padding: var(--_space-s);
    }

    .bar-of-buttons > .button:not(.button--small) {
      flex: 1 1 auto;
    }
  }
`;
