import { css } from '@lit/reactive-element';

/** What the first touch draws: where a post stands on its way, acts, a reason. */
export const writingStyles = css`
  .status {
    color: var(--_warn);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  /* A post that arrives at once never flickers through "sending". */
  .status[data-soon] {
    color: var(--_quiet);
    animation: appear 0s 0.4s both;
  }

  @keyframes appear {
    from {
      visibility: hidden;
    }
  }

  .composer__problem {
    color: var(--_danger);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  [data-do='menu'] svg {
    stroke-width: 3;
  }

  .why-form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0 var(--_space-2xs);
    max-inline-size: 36em;
    padding-inline-end: 0.25em;
  }

  .why-form > .button {
    margin-block: 0.25em;
  }

  .why-form .composer__text {
    flex: 1 1 13em;
    inline-size: auto;
    min-inline-size: 0;
  }

  .why-form .composer__problem {
    flex: 1 0 100%;
  }

  /* Within a box of its own there is room at the end of the line. */
  [data-host] .actions {
    margin-inline-end: -0.75em;
  }

  /* All acts on a post in one line of a phone. */
  @container (inline-size < 480px) {
    .actions .button {
      padding-inline: 0.375em;
    }

    .actions .button--icon {
      inline-size: 2em;
      padding: 0;
    }

    .actions > .chip + .chip {
      margin-inline-start: 0.25em;
    }
  }
`;
