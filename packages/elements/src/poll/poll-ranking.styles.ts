import { css } from '@lit/reactive-element';

export const rankingStyles = css`
  .ranking,
  .order {
    display: grid;
    gap: var(--_space-xs);
  }

  .ranked,
  .unranked__button {
    display: flex;
    align-items: center;
    inline-size: 100%;
    min-block-size: 3em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    padding: 0 0 0 var(--_space-s);
    padding-block: 0;
    padding-inline: var(--_space-s) 0.25em;
    line-height: 1.35;
    text-align: start;
  }

  .unranked__button {
    border-style: dashed;
    cursor: pointer;
  }

  .ranked {
    border-color: var(--_accent-edge);
    background: var(--_accent-soft);
  }

  .ranked[data-dragged] {
    position: relative;
    z-index: 1;
    box-shadow: var(--_shadow);
  }

  .order:has([data-dragged]) .ranked:not([data-dragged]) {
    transition: transform var(--_motion);
  }

  .ranked__text {
    flex: 1;
    min-inline-size: 0;
    padding-block: 0.5em;
  }

  .place {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 1.75em;
    block-size: 1.75em;
    margin-inline-end: var(--_space-s);
    border-radius: 50%;
    border: 1px dashed var(--_edge);
    font-size: var(--_size-s);
    font-variant-numeric: tabular-nums;
    font-weight: var(--_weight-strong);
  }

  .ranked .place {
    border: 0;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .rank-button {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    cursor: pointer;
  }

  .rank-button:focus-visible {
    outline-offset: -4px;
  }

  .rank-button[aria-disabled='true'] {
    color: var(--_edge);
    cursor: default;
  }

  .sign {
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .handle {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    color: var(--_quiet);
    cursor: grab;
    touch-action: none;
  }

  .handle .sign {
    stroke-width: 2.4;
  }

  @media (hover: hover) and (forced-colors: none) {
    .unranked__button:hover,
    .rank-button:not([aria-disabled='true']):hover {
      background: var(--_hover);
    }
  }

  /* Two lines in a narrow place: the words keep their room. */
  @container (max-width: 24em) {
    .ranked {
      flex-wrap: wrap;
      justify-content: flex-end;
    }

    .ranked .ranked__text {
      flex: 1 0 calc(100% - 4em);
      padding-block-end: 0;
    }

    .ranked .place {
      margin-block-start: 0.5em;
    }
  }

  @media print {
    .rank-button,
    .handle {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .ranked {
      border: 2px solid Highlight;
    }

    .ranked .place {
      border: 1px solid CanvasText;
    }
  }
`;
