import { css } from '@lit/reactive-element';

export const linkStyles = css`
  /* Where the page's address has led to. */
  [data-linked] {
    border-radius: var(--_radius-s);
    /* Seen where colours are forced. */
    outline: 2px solid transparent;
    box-shadow: 0 0 0 0.5em var(--_accent-soft);
    background: var(--_accent-soft);
  }
`;
