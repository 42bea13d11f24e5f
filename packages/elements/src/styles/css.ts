/** Styles that shadow roots adopt. The sheet is made when the first of them does; a server has none. */
export interface Styles {
  readonly styleSheet: CSSStyleSheet;
}

export function css([text]: TemplateStringsArray): Styles {
  let sheet: CSSStyleSheet | undefined;
  return {
    get styleSheet() {
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(text!);
      }
      return sheet;
    },
  };
}
