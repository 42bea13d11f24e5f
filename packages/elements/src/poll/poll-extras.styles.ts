import { css } from '@lit/reactive-element';

export const extrasStyles = css`
  .progress {
    display: flex;
    align-items: center;
    gap: var(--_space-s);
    margin-block-end: var(--_space-xs);
  }

  .dots {
    display: flex;
    gap: 0.25em;
  }

  .dot {
    inline-size: 1.5em;
    block-size: 0.25em;
    border-radius: var(--_radius-pill);
    background: var(--_line);
  }

  .dot--done {
    background: var(--_accent-edge);
  }

  .steps {
    padding-block-start: var(--_space-s);
    border-block-start: 1px solid var(--_line);
  }

  /* Its words begin where those above begin. */
  .steps > .button--quiet:first-child {
    margin-inline-start: calc(-1px - var(--_space-xs));
  }

  p.state {
    margin-block-end: var(--_space-s);
  }

  .done {
    font-weight: var(--_weight-strong);
  }

  .ask,
  .propose,
  .turned-down,
  .panel {
    margin-block: var(--_space-s);
    padding: var(--_space-s) var(--_space-m) var(--_space-m);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .ask {
    margin-block: 0 var(--_space-m);
    border-inline-start: 3px solid var(--_accent-edge);
  }

  .ask__question {
    margin-block-end: var(--_space-xs);
    font-weight: var(--_weight-strong);
  }

  .propose label {
    display: block;
    margin-block-end: 0.25em;
    font-weight: var(--_weight-strong);
  }

  .proposed {
    display: grid;
    gap: var(--_space-s);
    margin-block-start: var(--_space-s);
  }

  .panel__title {
    font-weight: var(--_weight-strong);
  }

  .panel > * + * {
    margin-block-start: var(--_space-xs);
  }

  /* What lies beyond an edge is hinted at by a shade that goes when it is reached. */
  .scroll {
    overflow-x: auto;
    overscroll-behavior-x: contain;
    background:
      linear-gradient(to right, var(--_raised) 1em, transparent) left / 3em 100% no-repeat local,
      linear-gradient(to left, var(--_raised) 1em, transparent) right / 3em 100% no-repeat local,
      linear-gradient(to right, var(--_line), transparent) left / 0.5em 100% no-repeat scroll,
      linear-gradient(to left, var(--_line), transparent) right / 0.5em 100% no-repeat scroll;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_size-s);
    font-variant-numeric: tabular-nums;
    line-height: 1.35;
  }

  th,
  td {
    padding: 0.375em 0.75em 0.375em 0;
    padding-inline: 0 0.75em;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: baseline;
    overflow-wrap: normal;
  }

  tbody th {
    min-inline-size: 7em;
    font-weight: 400;
  }

  thead th,
  .winner :is(th, td) {
    font-weight: var(--_weight-strong);
  }

  .number {
    text-align: end;
    white-space: nowrap;
  }

  td .bar {
    min-inline-size: 4em;
    margin: 0;
  }

  .published {
    max-block-size: 20em;
    overflow-y: auto;
  }

  .published__code {
    font-family: ui-monospace, monospace;
    overflow-wrap: anywhere;
  }

  .out {
    color: var(--_quiet);
  }

  code {
    display: block;
    padding: var(--_space-xs);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    font:
      0.9375em ui-monospace,
      monospace;
    overflow-wrap: anywhere;
    user-select: all;
  }
`;
