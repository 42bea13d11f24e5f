import { css } from '@lit/reactive-element';

export const choiceStyles = css`
  .option__image {
    flex: none;
    inline-size: 3.5em;
    block-size: 3.5em;
    border-radius: var(--_radius-s);
    object-fit: cover;
    background: var(--_raised);
  }

  .credit {
    margin-block: var(--_space-2xs) var(--_space-s);
    padding-inline-start: var(--_space-m);
  }

  .other-field {
    display: none;
    margin-block-start: var(--_space-2xs);
    padding-inline-start: var(--_space-m);
  }

  .option:has(:checked) + .other-field {
    display: block;
  }

  .other-field + .option {
    margin-block-start: var(--_space-xs);
  }

  @media print {
    .other-field.other-field.other-field {
      display: none;
    }
  }
`;
