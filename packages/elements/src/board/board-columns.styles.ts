import { css } from '@lit/reactive-element';

export const columnsStyles = css`
  .roadmap {
    margin-block-start: var(--_space-m);
  }

  .chooser {
    display: none;
  }

  /* Positioned, so that what is hidden in columns out of sight does not widen the page. */
  .columns {
    position: relative;
    display: grid;
    grid-auto-columns: minmax(var(--party-board-column, 14em), 1fr);
    grid-auto-flow: column;
    gap: var(--_space-s);
    overflow-x: auto;
    overscroll-behavior-inline: contain;
    /* Rings around what has the focus at the edge. */
    margin: -3px;
    padding: 3px;
  }

  .column {
    min-inline-size: 0;
    padding: var(--_space-s);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .column__title {
    display: flex;
    align-items: center;
    gap: var(--_space-xs);
    min-block-size: 2em;
  }

  .column__empty {
    padding-block: var(--_space-xs);
  }

  .idea--card {
    grid-template-columns: minmax(0, 1fr);
    margin-block-start: var(--_space-xs);
    padding: var(--_space-s);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_surface);
  }

  /* Below the words, which keep the whole width. */
  .idea--card > .vote {
    grid-row: auto;
    grid-auto-flow: column;
    gap: 0.375em;
    align-items: center;
    justify-self: start;
    inline-size: auto;
    min-block-size: var(--_target);
    margin-block-start: var(--_space-xs);
    padding: 0 0.75em;
  }

  .idea--card .idea__end {
    grid-column: 1;
  }

  .idea--card .why {
    padding: 0;
    background: none;
  }

  /* A button that begins a line begins where the text does. */
  .elsewhere {
    margin-block-start: var(--_space-s);
    margin-inline-start: -0.5em;
    text-indent: 0.5em;
  }

  .elsewhere .button {
    font-size: 1em;
    text-indent: 0;
  }

  @container (inline-size < 480px) {
    .chooser {
      --_towards: to right;
      display: flex;
      gap: var(--_space-xs);
      padding-block: 0.3125em;
      overflow-x: auto;
      overscroll-behavior-inline: contain;
      scrollbar-width: none;
      padding-inline-end: 1.5em;
      mask-image: linear-gradient(var(--_towards), #000 calc(100% - 1.5em), transparent);
    }

    .chooser:dir(rtl) {
      --_towards: to left;
    }

    .chooser .chip {
      flex: none;
    }

    .chooser .chip:focus-visible {
      outline-offset: -2px;
    }

    .columns {
      display: block;
      margin: 0;
      padding: 0;
      overflow: visible;
    }

    .column {
      padding: 0;
      background: none;
    }

    .column:not([data-on]) {
      display: none;
    }

    /* The chooser says it. */
    .column__title {
      position: absolute;
      clip-path: inset(50%);
    }
  }

  @media print {
    .columns {
      grid-auto-flow: row;
    }

    .chooser,
    .elsewhere {
      display: none;
    }

    .column:not(#_) {
      display: block;
    }
  }
`;
