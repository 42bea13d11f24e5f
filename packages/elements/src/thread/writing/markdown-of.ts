import { decode, readTag } from './html-tags.ts';
import { MarkdownWriter } from './markdown-writer.ts';

/** Their content is not text, whatever stands in it. */
const RAW = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
]);
const SKIPPED = new Set(['head', 'template', 'svg', 'math', 'object', 'select', 'audio', 'video', 'canvas']);

/**
 * Turns a clipboard's HTML into our subset of Markdown: emphasis, code, links, quotes, lists, headings as bold lines. All
 * else is its text. Reads the source once, from left to right; nothing of it ever becomes an element.
 */
export function markdownOf(html: string): string {
  const start = html.indexOf('<!--StartFragment-->');
  const end = html.indexOf('<!--EndFragment-->');
  const writer = new MarkdownWriter();
  readHtml(html.slice(Math.max(0, start), end > start ? end : undefined), writer);
  return writer.end();
}

function readHtml(html: string, writer: MarkdownWriter): void {
  const lower = html.toLowerCase();
  let at = 0;
  let skipped = '';
  let depth = 0;
  while (at < html.length) {
    const opens = html.indexOf('<', at);
    const text = html.slice(at, opens < 0 ? undefined : opens);
    if (text && !skipped) writer.text(decode(text));
    if (opens < 0) return;
    const tag = readTag(html, opens);
    at = tag.end;
    const { name, closes } = tag;
    if (!name) {
      if (tag.literal && !skipped) writer.text(tag.literal);
      continue;
    }
    if (skipped) {
      if (name === skipped && !tag.empty) depth += closes ? -1 : 1;
      if (depth === 0) skipped = '';
    } else if (RAW.has(name) && !closes) {
      const after = lower.indexOf(`</${name}`, at);
      at = after < 0 ? html.length : after;
    } else if (SKIPPED.has(name) && !closes && !tag.empty) {
      skipped = name;
      depth = 1;
    } else if (closes) writer.close(name);
    else writer.open(name, tag.attributes);
  }
}
