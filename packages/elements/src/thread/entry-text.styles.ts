import { css } from '@lit/reactive-element';

export const textStyles = css`
  pre,
  blockquote {
    margin: 0;
  }

  .message li + li,
  blockquote > * + * {
    margin-block-start: 0.5em;
  }

  .message :is(ul, ol) {
    padding-inline-start: 1.5em;
  }

  .message ul {
    list-style: disc;
  }

  .message code {
    padding: 0.125em 0.25em;
    border-radius: 0.25em;
    background: var(--_raised);
    font:
      0.9em ui-monospace,
      monospace;
  }

  .message pre {
    overflow-x: auto;
    overflow-wrap: normal;
    padding: var(--_space-xs) var(--_space-s);
    border-radius: var(--_radius-s);
    background: var(--_raised);
    white-space: pre;
  }

  .message pre code {
    padding: 0;
    background: none;
  }

  blockquote {
    padding-inline-start: var(--_space-s);
    border-inline-start: 2px solid var(--_line);
  }
`;
