import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .builder {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-xl);
  }

  h3,
  p,
  fieldset,
  pre {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  h3,
  label,
  legend,
  summary,
  th {
    font-size: 1em;
    font-weight: var(--_weight-strong);
    line-height: 1.4;
  }

  form,
  .result {
    display: flex;
    flex-direction: column;
    gap: var(--_space-l);
    min-inline-size: 0;
  }

  :is(label, legend) + .field,
  legend + .row {
    margin-block-start: var(--_space-xs);
  }

  .quiet {
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .problem {
    color: var(--_danger);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-xs);
    margin-block: var(--_space-2xs);
  }

  legend {
    padding: 0;
  }

  output {
    color: var(--_quiet);
    font-variant-numeric: tabular-nums;
  }

  [type='color'] {
    flex: none;
    inline-size: var(--_target);
    block-size: var(--_target);
    padding: 0;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-m);
    background: none;
    overflow: clip;
    cursor: pointer;
  }

  [type='color']::-webkit-color-swatch-wrapper {
    padding: 0;
  }

  [type='color']::-webkit-color-swatch {
    border: 0;
  }

  .row .field {
    flex: 1;
    min-inline-size: 0;
    font-family: ui-monospace, monospace;
  }

  .swatch {
    inline-size: 2em;
    block-size: 2em;
    border: 1px solid var(--_edge);
    border-radius: 50%;
    forced-color-adjust: none;
    cursor: pointer;
    position: relative;
  }

  .swatch[aria-pressed='true'] {
    outline: 2px solid var(--_text);
    outline-offset: 2px;
  }

  .swatch:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 4px;
  }

  .swatch::after {
    content: '';
    position: absolute;
    inset: calc((100% - 44px) / 2) -0.25em;
  }

  [type='range'] {
    display: block;
    inline-size: 100%;
    block-size: var(--_target);
    cursor: pointer;
  }

  .label {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--_space-s);
  }

  summary {
    min-block-size: var(--_target);
    align-content: center;
    cursor: pointer;
  }

  .pair {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-xs);
    padding-block: var(--_space-2xs);
  }

  .pair__name {
    flex: 1;
    min-inline-size: 6em;
  }

  .preview {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr));
    align-items: start;
    gap: var(--_space-m);
  }

  .light,
  .probe--light {
    color-scheme: light;
  }

  .dark,
  .probe--dark {
    color-scheme: dark;
  }

  .probe {
    position: absolute;
    visibility: hidden;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    overflow-wrap: anywhere;
    font-size: var(--_size-s);
  }

  th,
  td {
    padding: var(--_space-2xs) var(--_space-xs);
    border-block-end: 1px solid var(--_line);
    text-align: start;
    font-variant-numeric: tabular-nums;
  }

  tr > :first-child {
    padding-inline-start: 0;
  }

  tbody th {
    font-weight: 400;
  }

  pre {
    overflow-x: auto;
    padding: var(--_space-s) var(--_space-m);
    border-radius: var(--_radius-m);
    background: var(--_raised);
    font:
      0.875em/1.6 ui-monospace,
      monospace;
    tab-size: 2;
  }

  .badge--good {
    background: var(--_good-soft);
    color: var(--_good);
  }

  /* What is chosen is seen while choosing. */
  @container (inline-size < 50em) {
    .result {
      display: contents;
    }

    .stage {
      order: -1;
    }
  }

  @container (inline-size >= 50em) {
    .builder {
      grid-template-columns: 18em minmax(0, 1fr);
    }
  }
`;
