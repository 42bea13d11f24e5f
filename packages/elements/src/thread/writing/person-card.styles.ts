import { css } from '@lit/reactive-element';

/** Who said it. */
export const personCardStyles = css`
  .card {
    inline-size: 18em;
    max-inline-size: 100%;
    padding: var(--_space-s);
  }

  .card__head {
    display: flex;
    align-items: center;
    gap: var(--_space-s);
    margin-block-end: var(--_space-xs);
  }

  .card__name {
    font-weight: var(--_weight-strong);
  }

  .card__list {
    margin-inline: calc(var(--_space-s) * -1);
    padding: 0;
    list-style: none;
  }

  .card__report {
    margin-block-start: var(--_space-2xs);
    margin-inline: calc(var(--_space-s) * -1);
    inline-size: calc(100% + 2 * var(--_space-s));
    color: var(--_quiet);
    font-size: var(--_size-s);
  }
`;
