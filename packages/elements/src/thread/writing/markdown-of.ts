const DEPTH_MAX = 5;
const OPEN_MAX = 64;
const HREF_MAX = 2_000;
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
const BLOCKS = new Set([
  ...[
    'address',
    'article',
    'aside',
    'body',
    'caption',
    'dd',
    'details',
    'dialog',
    'div',
    'dl',
    'dt',
    'fieldset',
  ],
  ...[
    'figcaption',
    'figure',
    'footer',
    'form',
    'header',
    'hr',
    'html',
    'legend',
    'main',
    'nav',
    'p',
    'section',
  ],
  ...['summary', 'table', 'tbody', 'tfoot', 'thead', 'tr'],
]);
const HEADING = /^h[1-6]$/;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bdquo: '„',
  sbquo: '‚',
  euro: '€',
  pound: '£',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  times: '×',
  middot: '·',
  bull: '•',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  shy: '',
};

interface Style {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly code: boolean;
  readonly href: string;
}

interface Run extends Style {
  text: string;
}

/** A quote or an item of a list, around whatever comes next. */
interface Container {
  readonly tag: string;
  readonly first: string;
  readonly rest: string;
  used: boolean;
}

/** What would be read as markup. Addresses stay whole, and so does an asterisk that stands alone. */
const MARKS = /https?:\/\/\S+|[\\`]|\*(?=\S)|(?<=\S)\*|(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/giu;

const PLAIN: Style = { bold: false, italic: false, code: false, href: '' };

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

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly empty: boolean;
  readonly attributes: string;
  readonly end: number;
  /** What was no tag after all. */
  readonly literal?: string;
}

function readTag(html: string, at: number): Tag {
  const none = { name: '', closes: false, empty: false, attributes: '' };
  if (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 4);
    return { ...none, end: end < 0 ? html.length : end + 3 };
  }
  const closes = html[at + 1] === '/';
  const from = at + (closes ? 2 : 1);
  let end = from;
  while (end < html.length && /[\w:-]/.test(html[end]!)) end += 1;
  const name = /^[a-z]/i.test(html.slice(from, from + 1)) ? html.slice(from, end).toLowerCase() : '';
  if (!name && !closes && !/[!?]/.test(html[from] ?? '')) return { ...none, end: at + 1, literal: '<' };
  const attributesFrom = end;
  while (end < html.length && html[end] !== '>') {
    const quote = html[end];
    end += 1;
    if ((quote !== '"' && quote !== "'") || html[end - 2] !== '=') continue;
    const ends = html.indexOf(quote, end);
    end = ends < 0 ? html.length : ends + 1;
  }
  const attributes = html.slice(attributesFrom, end);
  return { name, closes, empty: attributes.endsWith('/'), attributes, end: end + 1 };
}

/** One attribute's value. Looked for only in tags of which we ask one. */
function valueOf(attributes: string, name: string): string {
  const match = new RegExp(
    `(?:^|[\\s"'/])${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
    'i',
  ).exec(attributes.slice(0, 10_000));
  return decode(match?.[1] ?? match?.[2] ?? match?.[3] ?? '');
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));?/gi,
    (all, decimal, hex, name: string) => {
      if (name) return ENTITIES[name] ?? all;
      const code = decimal ? Number(decimal) : parseInt(hex as string, 16);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : '\ufffd';
    },
  );
}

/** Takes text and tags in turn and writes blocks. */
class MarkdownWriter {
  readonly #out: string[] = [];
  readonly #containers: Container[] = [];
  readonly #lists: { readonly ordered: boolean; next: number }[] = [];
  readonly #styles: { readonly tag: string; readonly style: Style }[] = [];
  #runs: Run[] = [];
  #pre: string | undefined;
  #wasItem = false;

  text(text: string): void {
    if (this.#pre !== undefined) {
      this.#pre += text;
      return;
    }
    const style = this.#style;
    const last = this.#runs.at(-1);
    const flat = text.replace(/[\s\u200b]+/gu, ' ');
    if (last && isSame(last, style)) last.text += flat;
    else this.#runs.push({ ...style, text: flat });
  }

  open(name: string, attributes: string): void {
    if (name === 'br') {
      if (this.#pre === undefined) this.#runs.push({ ...PLAIN, text: '\n' });
      else this.#pre += '\n';
    } else if (name === 'td' || name === 'th') this.text(' ');
    else if (name === 'img') this.text(valueOf(attributes, 'alt'));
    else if (name === 'pre') {
      this.#flush();
      this.#pre = '';
    } else if (name === 'ul' || name === 'ol') {
      this.#flush();
      const from = Number(valueOf(attributes, 'start') || 1);
      const next = Number.isInteger(from) && from >= 0 && from < 1e9 ? from : 1;
      if (this.#lists.length < OPEN_MAX) this.#lists.push({ ordered: name === 'ol', next });
    } else if (name === 'li') {
      this.#flush();
      this.#leave('li', 'quote');
      const list = this.#lists.at(-1);
      const first = list?.ordered ? `${list.next}. ` : '- ';
      if (list) list.next += 1;
      this.#enter({ tag: 'li', first, rest: ' '.repeat(first.length), used: false });
    } else if (name === 'blockquote') {
      this.#flush();
      this.#enter({ tag: 'quote', first: '> ', rest: '> ', used: false });
    } else if (HEADING.test(name)) {
      this.#flush();
      this.#push(name, { ...this.#style, bold: true });
    } else if (BLOCKS.has(name)) this.#flush();
    else this.#push(name, styleOf(name, attributes, this.#style));
  }

  close(name: string): void {
    if (name === 'pre') {
      const { text, fence } = fenced(this.#pre ?? '');
      this.#pre = undefined;
      if (text) this.#block(`${fence}\n${text}\n${fence}`);
    } else if (name === 'ul' || name === 'ol') {
      this.#flush();
      this.#leave('li', 'quote');
      this.#lists.pop();
    } else if (name === 'li') {
      this.#flush();
      this.#leave('li', 'quote');
    } else if (name === 'blockquote') {
      this.#flush();
      this.#leave('quote', 'li');
    } else if (BLOCKS.has(name)) this.#flush();
    else {
      if (HEADING.test(name)) this.#flush();
      const at = this.#styles.findLastIndex(({ tag }) => tag === name);
      if (at >= 0) this.#styles.length = at;
    }
  }

  end(): string {
    if (this.#pre !== undefined) this.close('pre');
    this.#flush();
    return this.#out.join('\n');
  }

  get #style(): Style {
    return this.#styles.at(-1)?.style ?? PLAIN;
  }

  #push(tag: string, style: Style): void {
    if (this.#styles.length < OPEN_MAX) this.#styles.push({ tag, style });
  }

  #enter(container: Container): void {
    if (this.#containers.length < DEPTH_MAX) this.#containers.push(container);
  }

  /** Leaves the innermost one of a kind, unless one of the other kind stands around what is open. */
  #leave(tag: string, barrier: string): void {
    const at = this.#containers.findLastIndex(
      (container) => container.tag === tag || container.tag === barrier,
    );
    const nested =
      tag === 'li' && this.#containers.filter((one) => one.tag === 'li').length < this.#lists.length;
    if (at >= 0 && this.#containers[at]!.tag === tag && !nested) this.#containers.length = at;
  }

  #flush(): void {
    if (this.#pre !== undefined) return;
    const text = writeRuns(this.#runs);
    this.#runs = [];
    if (text) this.#block(text);
  }

  #block(text: string): void {
    const isItem = this.#containers.some(({ tag, used }) => tag === 'li' && !used);
    if (this.#out.length > 0 && !(isItem && this.#wasItem)) {
      const between = this.#containers.map(({ rest, used }) => (used ? rest : '')).join('');
      this.#out.push(between.trimEnd());
    }
    for (const line of text.split('\n')) {
      const prefix = this.#containers.map((container) => {
        if (container.used) return container.rest;
        container.used = true;
        return container.first;
      });
      this.#out.push((prefix.join('') + line).trimEnd());
    }
    this.#wasItem = this.#containers.some(({ tag }) => tag === 'li');
  }
}

function styleOf(name: string, attributes: string, around: Style): Style {
  switch (name) {
    case 'b':
    case 'strong':
    case 'i':
    case 'em':
    case 'span': {
      const css = valueOf(attributes, 'style');
      const bold = /font-weight:\s*(normal|[1-5]00|bold|[6-9]00)/i.exec(css)?.[1];
      const italic = /font-style:\s*(normal|italic|oblique)/i.exec(css)?.[1];
      return {
        ...around,
        bold: bold ? /bold|[6-9]/i.test(bold) : around.bold || name === 'b' || name === 'strong',
        italic: italic ? !/normal/i.test(italic) : around.italic || name === 'i' || name === 'em',
      };
    }
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return { ...around, code: true };
    case 'a':
      return { ...around, href: hrefOf(valueOf(attributes, 'href')) };
    default:
      return around;
  }
}

/** Only what our own links may lead to. */
function hrefOf(href: string): string {
  const address = href.trim();
  if (!/^(?:https?:\/\/|mailto:)[^\s]/i.test(address) || address.length > HREF_MAX) return '';
  return address.replace(/[\s<>()[\]\\`*_\p{Cc}]/gu, (character) =>
    character === '_' ? '_' : `%${character.codePointAt(0)!.toString(16).padStart(2, '0').toUpperCase()}`,
  );
}

function isSame(one: Style, other: Style): boolean {
  return (
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.code === other.code &&
    one.href === other.href
  );
}

function writeRuns(runs: readonly Run[]): string {
  const pieces: string[] = [];
  let touches = false;
  for (const { text, ...style } of runs) {
    const words = text.trim();
    if (!words) {
      pieces.push(text);
      touches &&= text === '';
      continue;
    }
    const at = text.indexOf(words);
    const written = writeWords(words, style, touches && at === 0);
    pieces.push(text.slice(0, at), written, text.slice(at + words.length));
    touches = at + words.length === text.length && written.endsWith('*');
  }
  return pieces
    .join('')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim()
    .replace(/^(?=[>*-](?:\s|$))/gm, '\\')
    .replace(/^(\d{1,9})(?=\.\s)/gm, '$1\\');
}

/** Marks go around the words, never around the space beside them, and never against other marks. */
function writeWords(words: string, { bold, italic, code, href }: Style, touches: boolean): string {
  if (code && !href) return codeOf(words);
  const marks = touches ? '' : `${bold ? '**' : ''}${italic ? '*' : ''}`;
  const text = code ? codeOf(words) : words.replace(MARKS, (mark) => (mark[1] ? mark : `\\${mark}`));
  if (!href) return marks + text + marks;
  if (words === href || `mailto:${words}` === href || !words.trim()) return href.replace(/^mailto:/i, '');
  return `${marks}[${text.replace(/[[\]]/g, '\\$&')}](${href})${marks}`;
}

function codeOf(words: string): string {
  const text = words.replace(/\n/g, ' ');
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest >= 6) return text.replace(/[\\*`]/g, '\\$&');
  const fence = '`'.repeat(longest + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return fence + room + text + room + fence;
}

function fenced(pre: string): { text: string; fence: string } {
  const text = pre.replace(/\r\n?/g, '\n').replace(/^\n/, '').trimEnd();
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return { text, fence: '`'.repeat(longest + 1) };
}
