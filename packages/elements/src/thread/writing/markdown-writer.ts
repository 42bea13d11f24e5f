import { valueOf } from './html-tags.ts';
import { fenced, isSame, PLAIN, writeRuns, type Run, type Style } from './markdown-runs.ts';

const DEPTH_MAX = 5;
const OPEN_MAX = 64;
const HREF_MAX = 2_000;
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

/** A quote or an item of a list, around whatever comes next. */
interface Container {
  readonly tag: string;
  readonly first: string;
  readonly rest: string;
  used: boolean;
}

/** Takes text and tags in turn and writes blocks. */
export class MarkdownWriter {
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
