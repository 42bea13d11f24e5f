import type { BoardView, EntryEntity, IdeaView, PollDefinition } from '@partyline/protocol';
import { escape } from '../outgoing/letter.ts';
import type { Language } from '../outgoing/words.ts';
import { ideaHref, plainBoard, plainIdea } from './board-page.ts';

export interface TopicPage {
  readonly language: Language;
  readonly party: string;
  readonly partyName: string;
  readonly topic: string;
  readonly title: string;
  /** What stands there; a thread without any of these. */
  readonly poll?: PollDefinition;
  readonly board?: BoardView;
  readonly idea?: IdeaView;
  /** The idea that `idea` was merged into. */
  readonly into?: EntryEntity | undefined;
  /** Where whoever follows the link came from. */
  readonly via?: string | undefined;
}

interface PageWords {
  readonly dir: 'ltr' | 'rtl';
  readonly noScript: string;
}

const WORDS: Readonly<Record<Language, PageWords>> = {
  en: { dir: 'ltr', noScript: 'To take part, switch on JavaScript in your browser.' },
  de: { dir: 'ltr', noScript: 'Zum Mitmachen bitte JavaScript im Browser einschalten.' },
  ar: { dir: 'rtl', noScript: 'للمشاركة، فعّل JavaScript في متصفحك.' },
};

/** Served beside the page, so that its policy allows no inline style. */
export const TOPIC_PAGE_STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{margin:0;padding:1.5rem 1rem 3rem;background:light-dark(#fff,#16161a);color:light-dark(#1c1c22,#ececf1)}
main,header{max-inline-size:40rem;margin-inline:auto}
header{margin-block-end:1rem;font-weight:600}
h1{font-size:1.375rem;line-height:1.3}
h2{font-size:1.0625rem;line-height:1.3;margin-block:1.5rem 0}
ul{list-style:none;padding:0}
p{overflow-wrap:anywhere}
@media print{header{margin-block-end:.5rem}}`;

/** A page with one topic and nothing else: plain words without a script, the element with one. */
export function topicPage(page: TopicPage): string {
  const { language, party, partyName, topic, title } = page;
  const { dir, noScript } = WORDS[language];
  const { tag, attributes, plain } = elementOf(page);
  const start = [tag, `topic="${escape(topic)}"`, 'heading-level="1"', ...attributes].join(' ');
  return `<!doctype html>
<html lang="${language}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – ${escape(partyName)}</title>
<link rel="stylesheet" href="/topic-page.css">
<link rel="stylesheet" href="/v1/partyline.css">
<script type="module" src="/v1/partyline.js" data-party="${escape(party)}"></script>
</head>
<body>
<header>${escape(partyName)}</header>
<main>
<${start}>
${plain}
<noscript><p>${noScript}</p></noscript>
</${tag}>
</main>
</body>
</html>
`;
}

interface PageElement {
  readonly tag: string;
  readonly attributes: readonly string[];
  /** What it says without a script. */
  readonly plain: string;
}

function elementOf(page: TopicPage): PageElement {
  const { language, party, topic, title, poll, board, idea, into, via } = page;
  if (poll) {
    const attributes = via === undefined ? [] : [`via="${escape(via)}"`];
    return { tag: 'party-poll', attributes, plain: plainPoll(title, poll) };
  }
  if (idea) {
    const plain = plainIdea(idea, into, language, party);
    return { tag: 'party-idea', attributes: [`idea="${escape(idea.entries[0]!.id)}"`], plain };
  }
  if (board) {
    const attributes = [`idea-href="${ideaHref(party, topic)}"`];
    return { tag: 'party-board', attributes, plain: plainBoard(board, language, party) };
  }
  const heading = escape(title);
  return { tag: 'party-thread', attributes: [`heading="${heading}"`], plain: `<h1>${heading}</h1>` };
}

function plainPoll(title: string, { note, options = [] }: PollDefinition): string {
  const items = options.map(({ text }) => `<li>${escape(text)}</li>`).join('');
  return (
    `<h1>${escape(title)}</h1>` + (note ? `<p>${escape(note)}</p>` : '') + (items && `<ul>${items}</ul>`)
  );
}

/** Images of options come from where a host said, and from nowhere else. */
export function topicPagePolicy({ poll }: Pick<TopicPage, 'poll'>): string {
  const sources = (poll?.options ?? []).flatMap(({ image }) => (image ? [new URL(image.src).origin] : []));
  const images = ["'self'", 'data:', ...new Set(sources)].join(' ');
  return (
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src ${images}; connect-src 'self'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'"
  );
}
