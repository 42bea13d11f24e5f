import { css } from '@lit/reactive-element';

/** A question before anything else. */
export const dialogStyles = css`
  .dialog {
    inline-size: min(28em, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    padding: var(--_space-l);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
  }

  .dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }

  .dialog__form {
    display: grid;
    gap: var(--_space-xs);
  }

  .dialog__title {
    margin: 0;
    font-size: var(--_size-l);
    line-height: 1.3;
  }

  .dialog__choices {
    margin: 0;
    padding: 0;
    border: 0;
  }

  .dialog__choices legend {
    padding: 0;
    color: var(--_quiet);
  }

  .dialog__form .composer__problem {
    padding: 0;
  }

  .choice {
    display: flex;
    align-items: center;
    gap: var(--_space-xs);
    min-block-size: var(--_target);
    cursor: pointer;
  }

  .choice input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .dialog__actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--_space-xs);
    margin-block-start: var(--_space-xs);
  }
`;
