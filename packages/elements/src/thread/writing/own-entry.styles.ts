import { css } from '@lit/reactive-element';

/** What is said about an own post, or about one that not everybody sees. */
export const ownEntryStyles = css`
  .standing {
    margin-block: 0.25em 0.375em;
    max-inline-size: max-content;
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .standing--warn,
  .standing--danger {
    padding: 0.375em 0.75em;
    border-radius: var(--_radius-s);
  }

  .standing > svg {
    margin-inline-end: 0.375em;
    inline-size: 1.1em;
    vertical-align: -0.2em;
  }

  .standing--warn {
    background: var(--_warn-soft);
    color: var(--_warn);
  }

  .standing--danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .standing blockquote {
    white-space: pre-wrap;
    margin-block: 0.25em;
    border-color: currentcolor;
    color: var(--_text);
  }

  .ask,
  .keep {
    margin-block: 0.5em;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    max-inline-size: 36em;
  }

  .ask > p {
    font-weight: var(--_weight-strong);
  }

  .ask .button {
    max-inline-size: 100%;
    text-align: start;
  }

  .standing__actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-xs);
    margin-block: 0.375em 0.25em;
  }

  .standing__actions .button {
    color: var(--_text);
    background: var(--_surface);
    font-size: 1em;
  }

  @media (forced-colors: active) {
    .standing--warn,
    .standing--danger {
      border: 1px solid;
    }
  }
`;
