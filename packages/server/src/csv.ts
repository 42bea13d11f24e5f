/**
 * Where a spreadsheet may see a formula begin: at the start of a field, and behind what another spreadsheet takes for the
 * end of a field or a line, whether or not quotes stand around it.
 */
const FORMULA = /(^|[;\t\r\n])([ "]*)('*)(?=[=+\-@＝＋－＠])/g;

/** One line for a spreadsheet, RFC 4180. Nothing in it is taken for a formula. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

/** Puts an apostrophe in front of what a spreadsheet would take for a formula. `withoutFormulaMarks` takes it off again. */
export function withFormulaMarks(text: string): string {
  return text.replaceAll(FORMULA, "$1$2$3'");
}

export function withoutFormulaMarks(text: string): string {
  return text.replaceAll(
    FORMULA,
    (_, end: string, space: string, marks: string) => end + space + marks.slice(1),
  );
}

function csvField(text: string): string {
  const plain = withFormulaMarks(text);
  return /[",;\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
