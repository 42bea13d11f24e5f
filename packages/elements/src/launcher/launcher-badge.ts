import '../count/define.ts';

/** A count in a pill of the button's colours, the other way round. */
const styles = `
  [part='badge'] {
    min-inline-size: 1.5em;
    padding: 0.0625em 0.375em;
    border-radius: 99em;
    background: var(--_on-accent);
    color: var(--_accent);
    font-size: 0.8125em;
    text-align: center;
    box-sizing: border-box;
  }
  @media (forced-colors: active) {
    [part='badge'] {
      border: 1px solid;
    }
  }
`;

/** What the count on a launcher's button looks like; its code comes along. */
export function styleBadge(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets.push(sheet);
}
