/** One line that is as wide before it is known as it is afterwards. */
export const styles = `
  :host {
    display: inline-block;
    min-inline-size: var(--party-count-width, 12ch);
    font-variant-numeric: tabular-nums;
    text-decoration: inherit;
  }
  :host([hidden]) {
    display: none;
  }
  :host([number-only]) {
    min-inline-size: var(--party-count-width, 2ch);
  }
  .exact {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
