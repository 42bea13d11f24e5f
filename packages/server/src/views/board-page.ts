import { plainText } from '@partyline/protocol/text';
import type { BoardEntity, BoardView, EntryEntity, IdeaView } from '@partyline/protocol';
import { escape } from '../outgoing/letter.ts';
import type { Language } from '../outgoing/words.ts';
import { BOARD_WORDS, dayIn, type BoardWords } from './board-words.ts';

/** Characters of an idea's text that stand in a list. */
const EXCERPT_MAX = 280;

/** A board in plain words: its ideas, each with a link to its own page. */
export function plainBoard({ board, entries, next }: BoardView, language: Language, party: string): string {
  const words = BOARD_WORDS[language];
  const address = boardAddress(party, board.topic);
  const items = entries.map(
    (entry) =>
      `<li><h2>${linkTo(address, entry)}</h2>${facts(board, entry, words, language)}` +
      `${paragraphs(excerptOf(entry.text ?? ''))}</li>`,
  );
  return (
    `<h1>${escape(board.title)}</h1>` +
    (board.note ? paragraphs(board.note) : '') +
    (items.length > 0 ? `<ul>${items.join('')}</ul>` : '') +
    (next === null ? '' : `<p><a rel="next" href="${address}?after=${next}">${escape(words.more)}</a></p>`)
  );
}

/** One idea in plain words, with what the team answered, the first reasons, and a link to its board. */
export function plainIdea(
  view: IdeaView,
  into: EntryEntity | undefined,
  language: Language,
  party: string,
): string {
  const { board, entries } = view;
  const words = BOARD_WORDS[language];
  const address = boardAddress(party, board.topic);
  const [idea] = entries;
  const answers = entries.filter(isAnswer);
  const reasons = entries.filter(({ why, text }) => why && text !== undefined);
  return (
    `<h1>${escape(titleOf(idea!))}</h1>${facts(board, idea!, words, language)}` +
    (into ? `<p>${escape(words.merged)} ${linkTo(address, into)}</p>` : '') +
    paragraphs(plainText(idea!.text ?? '')) +
    answers
      .map(
        ({ author, text = '' }) =>
          `<blockquote>${paragraphs(plainText(text))}${author?.name ? `<p>${escape(author.name)}</p>` : ''}</blockquote>`,
      )
      .join('') +
    (reasons.length > 0
      ? `<h2>${escape(words.reasons)}</h2><ul>${reasons.map(({ text }) => `<li>${paragraphs(plainText(text!))}</li>`).join('')}</ul>`
      : '') +
    `<p><a href="${address}">${escape(board.title)}</a></p>`
  );
}

/** Where ideas of a board have their pages; `{id}` stands for the idea's. */
export function ideaHref(party: string, topic: string): string {
  return `${boardAddress(party, topic)}/{id}`;
}

export function titleOf({ idea }: EntryEntity): string {
  return idea?.title ?? '';
}

function boardAddress(party: string, topic: string): string {
  return `/t/${escape(party)}/${escape(topic)}`;
}

function linkTo(address: string, entry: EntryEntity): string {
  return `<a href="${address}/${escape(entry.id)}">${escape(titleOf(entry))}</a>`;
}

/** The team's word to everybody below an idea. */
function isAnswer({ root, why, voice, author, text }: EntryEntity): boolean {
  return root !== undefined && !why && !voice && author?.role !== undefined && text !== undefined;
}

function facts(board: BoardEntity, { idea }: EntryEntity, words: BoardWords, language: Language): string {
  const { status, votes, imported = 0, next, overdue } = idea!;
  const named = board.statuses.find(({ id }) => id === status);
  const label = named ? (named.label ?? words.statuses[named.kind]) : status;
  const promise = next === undefined ? [] : [overdue ? words.overdue : words.next(dayIn(language, next))];
  return `<p>${[label, words.votes(votes + imported), ...promise].map(escape).join(' · ')}</p>`;
}

function excerptOf(source: string): string {
  const text = plainText(source);
  return text.length > EXCERPT_MAX ? `${text.slice(0, EXCERPT_MAX - 1).toWellFormed()}…` : text;
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escape(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');
}
