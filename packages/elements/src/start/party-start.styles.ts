import { css } from 'lit';

export const startStyles = css`
  :host {
    display: block;
  }

  h1 {
    margin: 0 0 0.25em;
    font-size: 1.75em;
    line-height: 1.2;
    overflow-wrap: anywhere;
  }

  h2 {
    margin: 0 0 0.5em;
    font-size: 1.25em;
  }

  h3 {
    margin: 1em 0 0.25em;
    font-size: 1em;
  }

  .lead {
    margin: 0;
    font-size: 1.125em;
  }

  .said {
    margin-block: 0.5em -1em;
    min-block-size: 1.5em;
    color: var(--_accent-text);
    font-weight: var(--_weight-strong);
  }

  .asking {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    max-block-size: 50vh;
    overflow-y: auto;
  }

  .asking .origins {
    margin-block-start: 1.5em;
    padding: 0.5em clamp(1em, 3vw, 1.5em);
    border: 2px solid var(--_accent);
    border-radius: var(--_radius-m);
    background: var(--_surface);
  }

  section {
    margin-block: 2em;
    padding: clamp(1em, 3vw, 1.5em);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
  }

  section > :last-child {
    margin-block-end: 0;
  }

  .code {
    margin-block: 1em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
  }

  .code__bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    padding: 0.25em 0.75em;
    border-block-end: 1px solid var(--_line);
    font-weight: var(--_weight-strong);
  }

  pre {
    margin: 0;
    padding: 0.75em;
    overflow-x: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font:
      0.875em / 1.6 ui-monospace,
      monospace;
  }

  code {
    font: inherit;
  }

  .origins {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .origins li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    padding-block: 0.5em;
  }

  .origins p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .waiting__dot {
    display: inline-block;
    inline-size: 0.625em;
    block-size: 0.625em;
    margin-inline-end: 0.5em;
    border-radius: 50%;
    background: var(--_accent);
  }

  @media (prefers-reduced-motion: no-preference) {
    .waiting__dot {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
  }

  @keyframes breathe {
    to {
      opacity: 0.25;
    }
  }

  form {
    display: grid;
    gap: 0.5em;
    max-inline-size: 36em;
  }

  fieldset {
    display: grid;
    gap: 0.25em;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend,
  form > label {
    padding: 0;
    font-weight: var(--_weight-strong);
  }

  form > label:not(:first-child) {
    margin-block-start: 0.5em;
  }

  fieldset label {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 2.75em;
  }

  form .button {
    justify-self: start;
  }
`;
