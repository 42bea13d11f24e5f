import { css } from '@lit/reactive-element';

/**
 * What topics with a list show around it: how many, the order, the pill over it, what stands in its place. Comes after
 * `topicStyles`; the element says `--_row` and `--_chrome`, the height of a row and of all that is not the list, and `--_top`.
 */
export const topicListStyles = css`
  :host(:state(collapsed)) .frame {
    display: flex;
    flex-direction: column;
    block-size: calc(var(--_chrome) + var(--_rows) * var(--_row));
  }

  .heading__count {
    margin-inline-start: 0.375em;
    color: var(--_quiet);
    font-size: 0.8em;
    font-weight: 400;
    letter-spacing: 0;
  }

  .count,
  .heading__count {
    font-variant-numeric: tabular-nums;
  }

  .sort {
    min-block-size: var(--_target);
    padding: 0 0.25em;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_quiet);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
    field-sizing: content;
    cursor: pointer;
  }

  .sort option {
    background: var(--_surface);
    color: var(--_text);
  }

  .bar {
    position: sticky;
    z-index: 1;
    inset-block-start: var(--_top);
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-items: start;
    gap: var(--_space-xs);
    block-size: 0;
    pointer-events: none;
  }

  /* Being offline lasts, so it takes a place of its own and covers nobody's words. */
  .bar:has(.pill--offline) {
    block-size: auto;
  }

  .pill {
    border-radius: var(--_radius-pill);
    box-shadow: var(--_shadow);
    pointer-events: auto;
  }

  .pill--offline {
    padding: 0.375em 1em;
    border-radius: var(--_radius-m);
    background: var(--_warn-soft);
    color: var(--_warn);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
    line-height: 1.4;
    text-align: center;
    text-wrap: balance;
  }

  .more,
  .expand {
    inline-size: 100%;
    margin-block-start: var(--_space-s);
  }

  .expand {
    flex: none;
    margin-block-start: var(--_space-2xs);
  }

  /* Positioned, so that what is hidden in rows that are cut off does not lengthen the page. */
  :host(:state(collapsed)) .body {
    position: relative;
    flex: 1 1 0;
    min-block-size: 0;
    overflow: clip;
    mask-image: linear-gradient(#000 calc(100% - 4em), transparent);
  }

  .failure,
  .empty {
    padding: var(--_space-2xl) var(--_space-m);
    text-align: center;
    text-wrap: balance;
  }

  .failure .button {
    margin-block-start: var(--_space-s);
  }

  /* Without a height that was asked for, whatever stands below begins off the screen, so that nothing in sight moves. */
  :host(:not([rows])) .skeleton {
    min-block-size: 100svh;
  }

  .skeleton {
    border-radius: var(--_radius-m);
    /* What comes at once is not held up by painting what stands for it. */
    animation: blank 0s 0.3s backwards;
  }

  @keyframes blank {
    from {
      background: none;
    }
  }
`;
