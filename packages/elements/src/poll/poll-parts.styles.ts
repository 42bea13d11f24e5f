import { css } from '@lit/reactive-element';

/** What several of the parts use that come when a poll is more than a question with its options. */
export const partStyles = css`
  :host {
    --_danger: var(
      --party-color-danger,
      light-dark(
        oklch(from var(--party-danger, #c4281c) min(l, 0.47) min(c, 0.19) h),
        oklch(from var(--party-danger, #c4281c) max(l, 0.8) min(c, 0.11) h)
      )
    );
  }

  figure {
    margin: 0;
  }

  .plain {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .notice {
    margin-block: var(--_space-s);
    padding: var(--_space-s);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .field::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }

  textarea.field {
    resize: vertical;
    field-sizing: content;
    min-block-size: 5.5em;
    max-block-size: 60vh;
  }

  /* Quiet buttons begin where the text above them begins. */
  .further {
    margin-block-start: var(--_space-xs);
    margin-inline-start: -0.5em;
  }

  @media print {
    .more,
    .chip,
    .panel .button {
      display: none;
    }

    .heading:focus-visible {
      outline: 0;
    }
  }
`;
