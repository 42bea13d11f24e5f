/**
 * The panel, above the button or as a sheet. `--_below` and `--_height` say what an on-screen keyboard leaves of the screen. A few
 * role tokens are derived here once more: what is shared with other elements would become a file of its own for all of them.
 */
export const panelStyles = `
  :host {
    --_surface: var(--party-color-surface, var(--party-surface, light-dark(#fff, oklch(from var(--_accent) 0.235 min(c, 0.012) h))));
    --_text: var(--party-color-text, var(--party-text, light-dark(oklch(from var(--_accent) 0.25 min(c, 0.02) h), oklch(from var(--_accent) 0.94 min(c, 0.01) h))));
    --_line: var(--party-color-line, var(--party-line, light-dark(oklch(0.905 0.008 60), oklch(from var(--_accent) 0.35 min(c, 0.015) h))));
    --_radius: var(--party-radius-l, calc(var(--party-radius, 0.75em) * 1.35));
    --_motion: var(--party-motion, 140ms);
  }
  dialog,
  dialog * {
    box-sizing: border-box;
  }
  dialog {
    position: fixed;
    inset: auto;
    inset-block-end: calc(var(--_gap-below) + max(44px, 3em) + 12px);
    inset-inline-end: var(--_gap);
    inline-size: min(var(--party-launcher-width, 27em), 100vw - 2 * var(--_gap));
    block-size: var(--party-launcher-height, 42em);
    max-inline-size: none;
    max-block-size: calc(var(--_height, 100dvh) - var(--_gap-below) - max(44px, 3em) - 24px);
    flex-direction: column;
    margin: 0;
    padding: 0;
    overflow: clip;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    line-height: 1.55;
    box-shadow: 0 1em 3em rgb(20 10 20 / 0.28);
    transition: opacity var(--_motion), translate var(--_motion);
  }
  :host([position='bottom-start']) dialog:popover-open {
    inset-inline: var(--_gap) auto;
  }
  dialog:is(:popover-open, [open]) {
    display: flex;
  }
  :host(:state(keyboard)) dialog:popover-open {
    inset-block-end: calc(var(--_below) + 8px);
    max-block-size: calc(var(--_height) - 16px);
  }
  dialog:modal {
    inset-inline: 0;
    inset-block-end: var(--_below, 0px);
    inline-size: auto;
    block-size: calc(var(--_height, 100dvh) - 24px);
    max-block-size: none;
    border-width: 1px 0 0;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
    padding-inline: env(safe-area-inset-left) env(safe-area-inset-right);
  }
  dialog::backdrop {
    background: none;
  }
  dialog:modal::backdrop {
    background: rgb(20 10 20 / 0.45);
  }
  @starting-style {
    dialog:is(:popover-open, [open]) {
      opacity: 0;
      translate: 0 1em;
    }
  }
  dialog:focus-visible {
    outline: none;
  }
  [part='header'] {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    padding: 0.25em 0.25em 0.25em 1em;
    padding-inline: 1em 0.25em;
    border-block-end: 1px solid var(--_line);
  }
  [part='title'] {
    font-weight: var(--party-weight-strong, 650);
    overflow-wrap: anywhere;
  }
  [part='close-button'] {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: max(44px, 2.75em);
    block-size: max(44px, 2.75em);
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: var(--party-radius-m, var(--party-radius, 0.75em));
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  [part='close-button']:focus-visible {
    outline: 2px solid var(--party-color-focus, var(--_accent-edge));
    outline-offset: -2px;
  }
  @media (hover: hover) {
    [part='close-button']:hover {
      background: color-mix(in oklab, var(--_surface), var(--_text) 9%);
    }
  }
  [part='close-button'] svg {
    inline-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
  }
  [part='content'] {
    flex: 1;
    min-block-size: 0;
    padding: 1em;
    padding-block-end: max(1em, env(safe-area-inset-bottom));
    overflow: auto;
    overscroll-behavior: contain;
  }
  @media (prefers-reduced-motion: reduce) {
    dialog {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    dialog {
      border: 1px solid;
    }
  }
`;
