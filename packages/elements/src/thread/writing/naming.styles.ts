import { css } from '@lit/reactive-element';

/** The field for a name in a composer. */
export const namingStyles = css`
  .composer__name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-xs);
    inline-size: 100%;
    margin-block-start: 0.25em;
  }

  .composer__name > :is(label, p) {
    flex: 1 0 100%;
  }

  .composer__name label {
    font-weight: var(--_weight-strong);
  }

  .composer__name .field {
    flex: 1 1 10em;
    max-inline-size: 20em;
    margin-block: 0.125em;
    color: var(--_text);
  }

  .composer__name .composer__problem {
    padding: 0;
  }
`;
