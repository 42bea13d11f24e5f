/**
 * The fair twin of a thread: the same page of the same view, drawn by plain DOM code in one go. It asks for its data
 * before it does anything else, and makes the same nodes as the element does, without any of what the element can do.
 */
import type { EntryEntity, ReactionKind, ThreadView } from '@partyline/protocol';

const SORTS = { newest: 'Newest', oldest: 'Oldest', useful: 'Most useful' };
const WORDS: Partial<Record<ReactionKind, string>> = {
  same: 'Same here',
  heart: 'Love it',
  thanks: 'Thank you',
  laugh: 'Funny',
  wow: 'Wow',
  sad: 'Sad',
};
const EMOJI: Partial<Record<ReactionKind, string>> = {
  heart: '❤️',
  thanks: '🙏',
  laugh: '😄',
  wow: '😮',
  sad: '😢',
};
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TONES = 8;

const origin = new URL(import.meta.url).origin;
const place = document.querySelector<HTMLElement>('[data-topic]')!;
const address = `${origin}/v1/parties/bench/topics/${place.dataset['topic']}?sort=newest`;
const early = fetch(address, { credentials: 'omit' });

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

type Child = Node | string;

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]!);
  element.append(...children);
  return element;
}

function button(name: string, label: string, ...children: Child[]): HTMLButtonElement {
  return make('button', { class: name, type: 'button', 'aria-label': label }, ...children);
}

function smile(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', 'M7 8.5v0M13 8.5v0M6.5 12q3.5 3 7 0');
  const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  for (const [name, value] of [
    ['cx', '10'],
    ['cy', '10'],
    ['r', '7.5'],
  ])
    circle.setAttribute(name!, value!);
  svg.append(path, circle);
  return svg;
}

function distance(at: number, now: number): string {
  const ago = Math.max(0, now - at);
  if (ago >= 7 * DAY_MS) return day.format(at);
  if (ago < MINUTE_MS) return relative.format(0, 'second');
  if (ago < HOUR_MS) return relative.format(-Math.floor(ago / MINUTE_MS), 'minute');
  if (ago < DAY_MS) return relative.format(-Math.floor(ago / HOUR_MS), 'hour');
  return relative.format(-Math.floor(ago / DAY_MS), 'day');
}

function tone(id: string): string {
  let hash = 0;
  for (let index = 0; index < id.length; index += 1) hash = (hash * 31 + id.charCodeAt(index)) >>> 0;
  return String(hash % TONES);
}

function initials(name: string): string {
  const words = name.split(' ');
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? words.at(-1)![0]! : '')).toUpperCase();
}

function reactions(entry: EntryEntity): HTMLElement[] {
  const counts: [ReactionKind, number][] = [['same', entry.same ?? 0]];
  for (const [kind, count] of Object.entries(entry.reactions ?? {}))
    counts.push([kind as ReactionKind, count]);
  return counts.map(([kind, count]) => {
    const chip = make('button', { class: 'chip', type: 'button', 'aria-pressed': 'false' });
    if (kind === 'same') chip.append(WORDS.same!);
    else
      chip.append(
        make('span', { 'aria-hidden': 'true' }, EMOJI[kind]!),
        make('span', { class: 'visually-hidden' }, WORDS[kind] ?? kind),
      );
    if (count > 0) chip.append(' ', make('span', { class: 'count' }, String(count)));
    return chip;
  });
}

function post(entry: EntryEntity, now: number): HTMLLIElement {
  const name = entry.author!.name ?? 'Guest';
  const at = new Date(entry.at);
  return make(
    'li',
    { class: 'root', 'data-id': entry.id, tabindex: '-1' },
    make(
      'article',
      { class: 'entry', part: 'entry' },
      make(
        'span',
        { class: 'avatar', 'data-tone': tone(entry.author!.id), 'aria-hidden': 'true' },
        initials(name),
      ),
      make(
        'div',
        { class: 'entry__head' },
        make(
          'span',
          { class: 'entry__author', role: 'heading', 'aria-level': '3' },
          make('button', { type: 'button', 'aria-haspopup': 'dialog' }, make('bdi', {}, name)),
        ),
        make(
          'a',
          { class: 'quiet', href: `${location.pathname}#party=${entry.id}` },
          make('time', { datetime: at.toISOString(), title: exact.format(at) }, distance(entry.at, now)),
        ),
      ),
      make(
        'div',
        { class: 'entry__body' },
        make(
          'div',
          { class: 'message' },
          ...entry.text!.split('\n\n').map((paragraph) => make('p', { dir: 'auto' }, paragraph)),
        ),
        make(
          'div',
          { class: 'actions' },
          ...reactions(entry),
          button('button', `React to the post by ${name}`, smile()),
          button('button', `Reply to ${name}`, 'Reply'),
        ),
      ),
    ),
  );
}

const list = make('ol', { class: 'list' });
const more = make('button', { class: 'button more', part: 'more', type: 'button' }, 'Show more');

function showPage({ entries, next }: ThreadView): void {
  const now = Date.now();
  const posts = document.createDocumentFragment();
  for (const entry of entries) posts.append(post(entry, now));
  list.append(posts);
  more.hidden = next === null;
  more.onclick = async () => {
    const answer = await fetch(`${address}&after=${next}`, { credentials: 'omit' });
    showPage((await answer.json()) as ThreadView);
  };
}

function frame({ head }: ThreadView): HTMLElement {
  const sort = make('select', { class: 'sort', 'aria-label': 'Sort by' });
  for (const [value, label] of Object.entries(SORTS)) sort.append(make('option', { value }, label));
  return make(
    'section',
    { class: 'frame', lang: 'en' },
    make(
      'header',
      { class: 'top' },
      make(
        'div',
        { class: 'heading', role: 'heading', 'aria-level': '2' },
        place.dataset['heading']!,
        ' ',
        make('span', { class: 'count' }, String(head.entries)),
      ),
      sort,
    ),
    make(
      'form',
      { class: 'composer' },
      make('label', { class: 'visually-hidden', for: 'composer' }, 'Your post'),
      make('textarea', {
        id: 'composer',
        rows: '1',
        dir: 'auto',
        placeholder: 'Say it as you would at the counter…',
      }),
      make('div', { class: 'composer__bar' }, make('button', { class: 'button button--primary' }, 'Post')),
    ),
    list,
    more,
  );
}

const view = (await (await early).json()) as ThreadView;
showPage(view);
place.append(frame(view));
