import { css } from '@lit/reactive-element';

export const findingStyles = css`
  /* The browser's sign is blue in every brand. */
  [type='search']::-webkit-search-cancel-button {
    filter: grayscale(1);
  }

  .find {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-s);
    margin-block: var(--_space-2xs) var(--_space-s);
    padding: var(--_space-s);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .find__more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-xs) var(--_space-m);
  }

  .find__choice {
    display: flex;
    flex: 0 1 auto;
    align-items: center;
    gap: var(--_space-xs);
    min-inline-size: 0;
  }

  .find label {
    color: var(--_quiet);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  .find select {
    inline-size: auto;
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .find__more > .button {
    margin-inline-start: auto;
  }

  @container (inline-size < 480px) {
    .find__choice {
      flex: 1 1 100%;
    }

    .find__choice label {
      flex: 0 0 6em;
    }

    .find__choice select {
      flex: 1 1 auto;
    }

    .find__more > .button {
      margin-inline-start: -0.5em;
    }
  }

  @media print {
    .find {
      display: none;
    }
  }
`;
