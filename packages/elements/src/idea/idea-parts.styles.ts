import { css } from '@lit/reactive-element';

/** What a board and an idea show alike: the button that votes, and where an idea stands. Comes after `controls`. */
export const ideaPartStyles = css`
  .vote {
    display: inline-grid;
    grid-auto-rows: max-content;
    align-content: center;
    justify-items: center;
    flex: none;
    min-inline-size: 3.5em;
    min-block-size: 3.75em;
    padding: 0.375em 0.25em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-m);
    background: none;
    color: var(--_text);
    font-weight: var(--_weight-strong);
    font-variant-numeric: tabular-nums;
    line-height: 1.3;
    text-align: center;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
    transition: var(--_motion);
    transition-property: background-color, border-color, color;
  }

  .vote svg {
    inline-size: 1em;
    block-size: 1em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .vote__word {
    font-size: var(--_size-xs);
    font-weight: 400;
    white-space: nowrap;
    color: var(--_quiet);
  }

  .vote[aria-pressed='true'] {
    border-color: var(--_accent-edge);
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  .vote[aria-pressed='true'] .vote__word {
    color: inherit;
  }

  .vote--still {
    border-color: var(--_line);
    background: var(--_raised);
    cursor: default;
  }

  .vote--still[data-on] {
    color: var(--_accent-text);
  }

  @media (hover: hover) and (forced-colors: none) {
    .vote:not(.vote--still, [aria-pressed='true']):hover {
      background: var(--_hover);
    }
  }

  .status {
    display: inline-flex;
    align-items: center;
    gap: 0.375em;
    background: var(--_hover);
    color: var(--_quiet);
  }

  .status__pie {
    flex: none;
    inline-size: 0.875em;
    block-size: 0.875em;
  }

  .status[data-kind='planned'] {
    background: var(--_warn-soft);
    color: var(--_warn);
  }

  .status[data-kind='progress'] {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  .status[data-kind='shipped'] {
    background: var(--_good-soft);
    color: var(--_good);
  }

  @media (forced-colors: active) {
    .vote[aria-pressed='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
