import { css } from '@lit/reactive-element';

export const resultsStyles = css`
  :host {
    --_bar: var(--party-poll-bar-height, 0.5em);
  }

  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    cursor: pointer;
  }

  .own {
    margin-block: var(--_space-s);
    padding: var(--_space-s);
    border-radius: var(--_radius-m);
    background: var(--_accent-soft);
    color: var(--_accent-text);
    font-weight: var(--_weight-strong);
  }

  /* Announced, not yet to be chosen. */
  .option--still {
    border-color: var(--_line);
    cursor: default;
  }

  /* Results */

  .form + .results {
    margin-block-start: var(--_space-m);
  }

  .results {
    display: grid;
    gap: var(--_space-s);
  }

  .results__title {
    font-weight: var(--_weight-strong);
  }

  .rows {
    display: grid;
    gap: var(--_space-m);
  }

  .row__line {
    display: flex;
    align-items: center;
    gap: var(--_space-xs);
  }

  .row__label {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-xs);
    min-inline-size: 0;
    line-height: 1.4;
  }

  .row--own .row__label {
    font-weight: var(--_weight-strong);
  }

  .row__figures {
    display: flex;
    align-items: baseline;
    gap: var(--_space-xs);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .row__count {
    min-inline-size: 2.5ch;
    text-align: end;
  }

  .bar {
    display: block;
    inline-size: 100%;
    block-size: var(--_bar);
    margin-block-start: 0.25em;
    border-radius: var(--_radius-pill);
    background: var(--_hover);
    fill: var(--_edge);
    overflow: hidden;
  }

  .bar--own {
    fill: var(--_accent-edge);
  }

  .bar:dir(rtl) {
    transform: scaleX(-1);
  }

  .bar rect {
    transition: width var(--_motion);
  }

  /* Reasons */

  .reasons {
    display: grid;
    gap: var(--_space-xs);
    margin-block-start: var(--_space-xs);
    padding-inline-start: var(--_space-s);
    border-inline-start: 2px solid var(--_line);
  }

  .reason:focus-visible {
    border-radius: var(--_radius-s);
  }

  .reason:focus:not(:focus-visible) {
    outline: 0;
  }

  .reason__text {
    max-inline-size: 70ch;
    line-height: 1.45;
  }

  .reason__meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-xs);
    min-block-size: 2em;
  }

  .chip--acts {
    min-inline-size: 2.5em;
    border-color: transparent;
  }

  .reason__acts .further {
    margin-block-start: 0;
  }

  .reason__acts > form > * + * {
    margin-block-start: var(--_space-xs);
  }

  .reply {
    margin-block: var(--_space-2xs) var(--_space-xs);
    padding: var(--_space-xs) var(--_space-s);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .reply__text {
    max-inline-size: 70ch;
    line-height: 1.45;
  }

  .reply__text > * {
    margin-block: 0.25em 0;
    padding-inline-start: 0;
  }

  .reply__text :is(ul, ol, blockquote) {
    padding-inline-start: 1.25em;
  }

  .reply__text pre {
    overflow-x: auto;
  }

  .chip--quiet {
    min-block-size: 2em;
    border-color: var(--_line);
    font-size: var(--_size-xs);
  }

  .more {
    justify-self: start;
    margin-inline-start: 0.375em;
  }

  .results > .reasons + .more {
    margin-block-start: calc(-1 * var(--_space-xs));
  }

  .row .badge,
  .row .by {
    font-weight: 400;
  }

  .row .badge {
    font-weight: var(--_weight-strong);
  }

  .state {
    margin-block-start: var(--_space-xs);
    color: var(--_warn);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  @media print {
    .row,
    .reason {
      break-inside: avoid;
    }
  }

  @media (forced-colors: active) {
    .bar {
      border: 1px solid CanvasText;
      background: Canvas;
      fill: CanvasText;
    }

    .bar--own {
      fill: Highlight;
    }

    .further {
      margin-inline-start: 0;
    }

    .row--own {
      border-inline-start: 3px solid Highlight;
      padding-inline-start: var(--_space-xs);
    }
  }
`;
