import { css } from '@lit/reactive-element';

export const hostingStyles = css`
  .hosting {
    display: grid;
    gap: var(--_space-s);
    margin-block-start: var(--_space-l);
    padding-block-start: var(--_space-m);
    border-block-start: 1px solid var(--_line);
  }

  .hosting .bar-of-buttons {
    margin-block-start: 0;
  }

  .apart {
    padding: var(--_space-s) var(--_space-m);
    border-radius: var(--_radius-m);
    background: var(--_warn-soft);
  }

  .apart > * + * {
    margin-block-start: var(--_space-2xs);
  }

  .field.field--small {
    inline-size: auto;
    max-inline-size: 100%;
    min-inline-size: 0;
  }

  .waiting {
    display: grid;
    gap: var(--_space-s);
  }

  .waiting .field {
    flex: 1 1 14em;
  }

  .reason__team .further {
    margin-block-start: 0;
  }

  .reason__form > * + * {
    margin-block-start: var(--_space-xs);
  }

  .person {
    display: flex;
    align-items: center;
    gap: var(--_space-xs);
    min-block-size: 24px;
  }

  .person input {
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .people__ask label {
    display: block;
    font-weight: var(--_weight-strong);
  }

  .people__ask > * + * {
    margin-block-start: var(--_space-xs);
  }

  .button[aria-disabled='true']:not(#_) {
    border-color: var(--_line);
    background: var(--_raised);
    color: var(--_quiet);
    cursor: default;
  }
`;
