import { css } from '@lit/reactive-element';

export const boardHostingStyles = css`
  .hosting,
  .tools-of {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2xs) var(--_space-xs);
  }

  .hosting {
    margin-block-start: var(--_space-xs);
    padding: var(--_space-2xs) var(--_space-s);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  /* The button stands at the end of the title's line. */
  .tools-of > [data-do='tools'] {
    position: absolute;
    inset-block-start: var(--_space-s);
    inset-inline-end: 0;
  }

  .idea:has(.tools-of) {
    position: relative;
  }

  .idea:has(.tools-of) .idea__title {
    padding-inline-end: 2em;
  }

  .idea--card .tools-of > [data-do='tools'] {
    inset-block-start: var(--_space-2xs);
    inset-inline-end: var(--_space-2xs);
  }

  .tools-of:has(> :nth-child(2)) {
    margin-block-start: var(--_space-xs);
    margin-inline-start: -0.5em;
  }

  .tools-of .field {
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: 2.5em;
    padding-block: 0;
  }

  .waiting {
    flex: 1 0 100%;
    min-inline-size: 0;
    margin-block-start: var(--_space-2xs);
  }

  .waiting[hidden] {
    display: none;
  }

  .waits-for-us {
    padding-block: var(--_space-s);
    border-block-start: 1px solid var(--_line);
  }

  .waits-for-us a {
    color: inherit;
  }

  /* Whoever looks at what waits sees all of it. */
  :host(:state(collapsed)) .frame:has(.waiting:not([hidden])) {
    display: block;
    block-size: auto;
  }

  :host(:state(collapsed)) .frame:has(.waiting:not([hidden])) .body {
    block-size: calc(var(--_rows) * var(--_row));
  }

  .waits-for-us__title {
    font-weight: var(--_weight-strong);
    overflow-wrap: anywhere;
  }

  .waits-for-us__facts,
  .waits-for-us .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2xs) var(--_space-xs);
  }

  .waits-for-us__facts {
    column-gap: var(--_space-s);
  }

  .waits-for-us .buttons {
    margin-block-start: var(--_space-2xs);
  }

  /* There is no room to lose there: a quiet button that begins a line begins where the text does. */
  @container (inline-size < 480px) {
    .hosting {
      padding-inline: var(--_space-xs);
    }

    .hosting > .button--quiet,
    .waits-for-us .button--quiet {
      margin-inline-start: -0.5em;
    }
  }

  @media print {
    .hosting,
    .tools-of {
      display: none;
    }
  }
`;
