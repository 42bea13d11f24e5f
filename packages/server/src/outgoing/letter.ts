/** What a mail says, before it is written as text and as HTML. */
export interface Letter {
  readonly subject: string;
  readonly lead: string;
  readonly items?: readonly LetterItem[];
  readonly link?: LetterLink;
  readonly closing: readonly string[];
  readonly stop?: LetterLink;
}

export interface LetterItem {
  readonly heading: string;
  readonly text?: string;
  readonly link?: string;
}

export interface LetterLink {
  readonly label: string;
  readonly url: string;
}

export interface LetterLocale {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

const SUBJECT_MAX = 140;

/** One line without anything that could end it: names and titles come from guests. */
export function oneLine(text: string, max = SUBJECT_MAX): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
    .trim();
  return line.length > max
    ? `${line
        .slice(0, max - 1)
        .toWellFormed()
        .replace(/\ufffd$/u, '')}…`
    : line;
}

export function letterText({ lead, items = [], link, closing, stop }: Letter): string {
  const parts = [lead];
  for (const item of items)
    parts.push([item.heading, item.text, item.link].filter((line) => line !== undefined).join('\n'));
  if (link) parts.push(`${link.label}:\n${link.url}`);
  parts.push(['--', ...closing].join('\n'));
  if (stop) parts.push(`${stop.label}:\n${stop.url}`);
  return `${parts.join('\n\n')}\n`;
}

export function letterHtml(letter: Letter, { lang, dir }: LetterLocale): string {
  const { subject, lead, items = [], link, closing, stop } = letter;
  const rows = items.map(
    (item) =>
      `<li style="margin:0 0 16px">${item.link === undefined ? `<strong>${escape(item.heading)}</strong>` : anchor(item.link, item.heading)}` +
      `${item.text === undefined ? '' : `<br>${escape(item.text)}`}</li>`,
  );
  const body = [
    `<p>${escape(lead)}</p>`,
    rows.length > 0 ? `<ul style="padding-inline-start:20px">${rows.join('')}</ul>` : '',
    link ? `<p>${anchor(link.url, link.label)}</p>` : '',
    `<hr style="border:0;border-top:1px solid #ccc"><p style="color:#555;font-size:14px">${closing.map(escape).join('<br>')}`,
    stop ? `<br>${anchor(stop.url, stop.label)}` : '',
    '</p>',
  ].join('');
  return (
    `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>` +
    `<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:560px;margin:0 auto;padding:16px">${body}</body></html>`
  );
}

function anchor(url: string, label: string): string {
  return `<a href="${escape(url)}">${escape(label)}</a>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, between tags and in quotes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
