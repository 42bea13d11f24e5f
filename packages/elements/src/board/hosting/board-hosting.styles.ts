import { css } from '@lit/reactive-element';

export const boardHostingStyles = css`
  .hosting,
  .tools-of {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2xs) var(--_space-xs);
    font-size: var(--_size-s);
  }

  .hosting {
    margin-block-start: var(--_space-xs);
    padding: var(--_space-2xs) var(--_space-s);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .tools-of {
    margin-inline-start: -0.5em;
  }

  .tools-of .field {
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: 2.5em;
    padding-block: 0;
  }

  @media print {
    .hosting,
    .tools-of {
      display: none;
    }
  }
`;
