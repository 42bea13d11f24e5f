import { css } from '@lit/reactive-element';

export const openedStyles = css`
  .back {
    margin-block: var(--_space-2xs) var(--_space-xs);
    margin-inline-start: -0.5em;
  }

  .back__arrow:dir(rtl) {
    scale: -1 1;
  }

  @media print {
    .back {
      display: none;
    }
  }
`;
