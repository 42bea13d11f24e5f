import { css } from '@lit/reactive-element';

/** What is offered below a first post. */
export const keepingStyles = css`
  .keep {
    position: relative;
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .keep .button--small {
    font-size: 1em;
    text-align: start;
  }

  .keep__bar,
  .keep__link {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-xs);
  }

  .keep > [data-do='close-keep'] {
    position: absolute;
    margin: 0;
    inset: 0.375em 0.375em auto auto;
  }

  .keep:dir(rtl) > [data-do='close-keep'] {
    inset: 0.375em auto auto 0.375em;
  }

  /* Room for the cross. */
  .keep > :first-child,
  .keep__link:first-child > label {
    padding-inline-end: 2.25em;
  }

  .keep__link:first-child {
    padding: 0;
  }

  .keep > * + * {
    margin-block-start: 0.5em;
  }

  /* On a phone only the first row makes room. */
  @container (inline-size < 480px) {
    .keep__bar:first-child {
      padding: 0;
    }

    .keep__bar:first-child > :first-child {
      margin-inline-end: 2.5em;
    }
  }

  .keep__link > :is(label, p) {
    flex: 1 0 100%;
  }

  .keep__link > .composer__problem {
    padding: 0;
  }

  .keep__link > .field {
    flex: 1 1 10em;
    inline-size: auto;
    min-inline-size: 0;
    color: var(--_text);
  }

  .keep__link label {
    font-weight: var(--_weight-strong);
  }
`;
