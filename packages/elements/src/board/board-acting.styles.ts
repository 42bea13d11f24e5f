import { css } from '@lit/reactive-element';

export const actingStyles = css`
  .problem {
    color: var(--_danger);
  }

  .standing,
  .delivery,
  .own-why {
    margin-block-start: 0.25em;
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .delivery {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-xs);
  }

  .waits {
    color: var(--_warn);
    font-weight: var(--_weight-strong);
  }

  .own-why {
    padding-inline-start: var(--_space-s);
    border-inline-start: 2px solid var(--_accent-edge);
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2xs) var(--_space-xs);
    margin-block-start: var(--_space-xs);
    padding: var(--_space-s);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .notice p {
    flex: 1 1 20em;
  }

  .field:placeholder-shown {
    direction: inherit;
  }

  /* The line of reason stands below the button it belongs to. */
  .why {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-xs);
    max-inline-size: 36em;
    margin-block-start: var(--_space-s);
    padding: var(--_space-s);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .why label {
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-xs);
  }

  @media print {
    .why,
    .delivery .button {
      display: none;
    }
  }
`;
