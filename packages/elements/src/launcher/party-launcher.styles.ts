/** Marks what the build writes shorter: Lit is not here. */
const css = String.raw;

/** The button alone; what the panel looks like comes with the panel, and the count with the count. */
export const styles = css`
  :host {
    --_accent: var(--party-accent, oklch(56% 0.2 352));
    --_on-accent: var(
      --party-color-on-accent,
      oklch(from color(from var(--_accent) xyz y y y) clamp(0, (0.5655 - l) * 1e5, 1) 0 0)
    );
    --_accent-edge: var(
      --party-color-accent-edge,
      light-dark(
        oklch(from var(--_accent) min(l, 0.56) min(c, 0.19) h),
        oklch(from var(--_accent) max(l, 0.68) min(c, 0.16) h)
      )
    );
    --_gap: max(16px, env(safe-area-inset-left), env(safe-area-inset-right));
    --_gap-below: max(16px, env(safe-area-inset-bottom));
    position: fixed;
    inset-block-end: var(--_gap-below);
    inset-inline-end: var(--_gap);
    z-index: var(--party-launcher-layer, 1000);
    font-family: var(--party-font, inherit);
    line-height: 1.25;
  }
  :host([position='bottom-start']) {
    inset-inline: var(--_gap) auto;
  }
  [part='button'] {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: max(44px, 3em);
    min-inline-size: max(44px, 3em);
    max-inline-size: calc(100vw - 2 * var(--_gap));
    overflow-wrap: anywhere;
    margin: 0;
    padding: 0 1.125em;
    border: 1px solid var(--_accent-edge);
    border-radius: var(--party-radius-pill, 99em);
    background: var(--_accent);
    color: var(--_on-accent);
    font: inherit;
    font-weight: var(--party-weight-strong, 650);
    box-shadow: var(--party-shadow, 0 0.25em 1em rgb(20 10 20 / 0.25));
    cursor: pointer;
  }
  [part='button']:focus-visible {
    outline: 2px solid var(--party-color-focus, var(--_accent-edge));
    outline-offset: 3px;
  }
  svg {
    display: block;
    inline-size: 1.375em;
    fill: currentColor;
  }
  :host([hidden]),
  [part='badge']:not(:state(known)),
  [part='badge']:state(empty) {
    display: none;
  }
  [role='status']:not(:empty) {
    margin-block-end: 0.5em;
    padding: 0.5em 0.75em;
    border: 1px solid;
    border-radius: 0.75em;
    background: Canvas;
    color: CanvasText;
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
