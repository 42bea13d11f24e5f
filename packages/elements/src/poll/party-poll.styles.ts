import { css } from '@lit/reactive-element';

export const pollStyles = css`
  :host {
    --_rows: 4;
  }

  /* As high as it was while it loaded, until someone answers: choosing moves nothing below. */
  .frame {
    min-block-size: calc(15.75em + var(--_rows) * 3.5em);
  }

  :host(:state(used):state(answered)) .frame {
    min-block-size: 0;
  }

  fieldset {
    margin: 0;
    min-inline-size: 0;
    padding: 0;
    border: 0;
  }

  .skeleton {
    block-size: 12em;
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .failure {
    display: grid;
    justify-items: start;
    gap: var(--_space-s);
  }

  /* The question */

  .top {
    margin-block-end: var(--_space-s);
  }

  .heading:focus-visible {
    border-radius: var(--_radius-s);
  }

  .note {
    margin-block-start: 0.25em;
    max-inline-size: 70ch;
    white-space: pre-wrap;
  }

  .facts {
    margin-block-start: 0.25em;
    font-variant-numeric: tabular-nums;
  }

  .fact:not(:last-child)::after {
    content: ' · ' / ' ';
    white-space: pre;
  }

  .legend {
    padding: 0;
    margin-block-end: var(--_space-xs);
  }

  /* Options */

  .option {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--_space-s);
    min-block-size: 3em;
    padding: 0.5em var(--_space-s);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-m);
    line-height: 1.35;
    cursor: pointer;
    transition: var(--_motion);
    transition-property: background-color, border-color;
  }

  .option + .option {
    margin-block-start: var(--_space-xs);
  }

  .option input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
    accent-color: var(--_accent-edge);
    cursor: pointer;
  }

  .option input:focus-visible {
    outline: 0;
  }

  .option:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .option:has(:checked) {
    border-color: var(--_accent-edge);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent-edge);
  }

  @media (hover: hover) and (forced-colors: none) {
    label.option:not(:has(:checked)):hover {
      background: var(--_hover);
    }
  }

  .option__text {
    display: grid;
    min-inline-size: 0;
  }

  /* What is typed, and the button */

  .field {
    display: block;
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: var(--_space-xs) var(--_space-s);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    color: var(--_text);
    font-size: max(1em, 16px);
    line-height: 1.5;
  }

  .field:focus-visible {
    outline-offset: -1px;
    border-color: var(--_focus);
  }

  .why-field {
    margin-block-start: var(--_space-s);
  }

  .why-field label {
    display: block;
    margin-block-end: 0.25em;
    font-weight: var(--_weight-strong);
  }

  .why-field label .quiet {
    font-weight: 400;
  }

  .field + .quiet {
    margin-block-start: 0.25em;
  }

  .left:empty {
    display: none;
  }

  .problem {
    margin-block-start: var(--_space-s);
    color: var(--_danger, var(--_warn));
    font-weight: var(--_weight-strong);
  }

  .bar-of-buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-xs) var(--_space-s);
    margin-block-start: var(--_space-m);
  }

  /* On paper: the question with its options, or what came of it. */
  @media print {
    .frame {
      min-block-size: 0;
    }

    .bar-of-buttons,
    .why-field {
      display: none;
    }

    .option {
      break-inside: avoid;
    }
  }

  @media (forced-colors: active) {
    .option:has(:checked) {
      outline: 2px solid Highlight;
    }
  }

  @container (max-width: 22em) {
    .bar-of-buttons > .button:not(.button--small) {
      flex: 1 1 auto;
    }

    .bar-of-buttons > .button--primary {
      flex-basis: 50%;
    }
  }
`;
