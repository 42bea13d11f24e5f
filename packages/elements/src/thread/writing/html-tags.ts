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

/** One tag of a source of HTML, or what looked like one. */
export interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly empty: boolean;
  readonly attributes: string;
  readonly end: number;
  /** What was no tag after all. */
  readonly literal?: string;
}

export function readTag(html: string, at: number): Tag {
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
export function valueOf(attributes: string, name: string): string {
  const match = new RegExp(
    `(?:^|[\\s"'/])${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
    'i',
  ).exec(attributes.slice(0, 10_000));
  return decode(match?.[1] ?? match?.[2] ?? match?.[3] ?? '');
}

export function decode(text: string): string {
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
