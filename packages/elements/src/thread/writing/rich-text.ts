/** A longer clipboard is pasted plain. */
const RICH_MAX = 400_000;

const RICH =
  /<(?:b|strong|i|em|a|ul|ol|blockquote|pre|code|h[1-6])\b|font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic/i;

/** Whether a clipboard's HTML says more than its plain text does. */
export function isRich(html: string): boolean {
  return html.length <= RICH_MAX && RICH.test(html);
}
