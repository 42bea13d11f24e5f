import { css } from '@lit/reactive-element';

export const figureStyles = css`
  .figures {
    display: grid;
    gap: 0.25em;
  }

  .figures--nps {
    grid-template-columns: repeat(11, minmax(0, 1fr));
  }

  .figures--csat {
    grid-template-columns: repeat(5, minmax(0, 1fr));
  }

  .figures--rating {
    display: flex;
    flex-wrap: wrap;
    gap: 0;
    inline-size: fit-content;
  }

  .figure {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: var(--_target);
    min-inline-size: 40px;
    border-radius: var(--_radius-s);
    cursor: pointer;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }

  .figure input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .figure:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
    z-index: 1;
  }

  /* 0 to 10 */

  .figures--nps .figure {
    border: 1px solid var(--_edge);
    font-weight: var(--_weight-strong);
    min-inline-size: 0;
  }

  .figures--nps .figure:has(:checked) {
    border-color: var(--_accent-edge);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .ends {
    display: flex;
    justify-content: space-between;
    gap: var(--_space-m);
    margin-block-start: 0.25em;
  }

  .ends > :last-child {
    text-align: end;
  }

  .ends--rating {
    max-inline-size: 18em;
  }

  /* Stars: all up to the chosen one */

  .figures--rating .figure {
    inline-size: 3em;
  }

  .star,
  .face {
    display: block;
    line-height: 0;
  }

  .star svg {
    inline-size: 2.1em;
    block-size: 2.1em;
    fill: none;
    stroke: var(--_edge);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }

  .figure:has(:checked) .star svg,
  .figure:has(~ .figure :checked) .star svg {
    fill: var(--_accent-edge);
    stroke: var(--_accent-edge);
  }

  /* Faces */

  .figures--csat .figure {
    align-content: start;
    gap: 0.25em;
    min-inline-size: 0;
    padding: 0.5em 0.125em;
    border: 1px solid transparent;
    border-radius: var(--_radius-m);
  }

  .face svg {
    inline-size: 2.25em;
    block-size: 2.25em;
    fill: none;
    stroke: var(--_quiet);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .face--small svg {
    inline-size: 1.5em;
    block-size: 1.5em;
  }

  .face__word {
    color: var(--_quiet);
    font-size: var(--_size-xs);
    line-height: 1.25;
    overflow-wrap: normal;
    hyphens: auto;
  }

  .figures--csat .figure:has(:checked) {
    border-color: var(--_accent-edge);
    background: var(--_accent-soft);
  }

  .figures--csat .figure:has(:checked) svg {
    stroke: var(--_accent-text);
  }

  .figures--csat .figure:has(:checked) .face__word {
    color: var(--_accent-text);
    font-weight: var(--_weight-strong);
  }

  @media (hover: hover) and (forced-colors: none) {
    .figure:not(:has(:checked)):hover {
      background: var(--_hover);
    }
  }

  /* The score */

  .score {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-s);
    padding: var(--_space-s) var(--_space-m);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .score__value {
    font-size: 2em;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.02em;
    line-height: 1.2;
  }

  .score__words {
    display: grid;
    flex: 1;
    min-inline-size: 10em;
    line-height: 1.4;
  }

  .columns {
    display: grid;
    grid-template-columns: repeat(11, minmax(0, 1fr));
    gap: 0.25em;
    margin-block-start: var(--_space-s);
    text-align: center;
    font-size: var(--_size-xs);
    font-variant-numeric: tabular-nums;
  }

  .column {
    display: grid;
    gap: 0.125em;
    position: relative;
  }

  .column__count,
  .column__figure {
    color: var(--_quiet);
    line-height: 1.3;
  }

  .column__bar {
    inline-size: 100%;
    block-size: 4.5em;
    border-block-end: 1px solid var(--_edge);
    fill: var(--_edge);
  }

  .column--own .column__bar {
    fill: var(--_accent-edge);
  }

  .column--own .column__figure {
    color: var(--_accent-text);
    font-weight: var(--_weight-strong);
    text-decoration: underline;
  }

  @container (max-width: 24em) {
    .figures--nps {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
  }

  @media (forced-colors: active) {
    .figure:has(:checked) {
      outline: 2px solid Highlight;
    }

    .figures--nps .figure:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .star svg,
    .face svg {
      stroke: CanvasText;
    }

    .figure:has(:checked) .star svg,
    .figure:has(~ .figure :checked) .star svg {
      fill: Highlight;
      stroke: Highlight;
    }

    .column__bar {
      fill: CanvasText;
    }

    .column--own .column__bar {
      fill: Highlight;
    }
  }
`;
