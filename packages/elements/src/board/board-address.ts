import { createBoardPlaces, type BoardQuery, type IdeaFilter } from '@partyline/client/board';
import type { BoardSort } from '@partyline/protocol';
import type { BoardAddress, BoardHost } from './board-context.ts';

const SORTS = /^(?:trending|top|newest|decided)$/;
const FILTERS = /^(?:proposed|voted|followed)$/;
const ID = /^[\w-]{1,80}$/;
const QUERY_MAX = 200;
const LINKED = /^#party=([\w-]+)$/;
const NAMES = ['sort', 'status', 'category', 'mine', 'q', 'layout', 'idea'] as const;

type Parameters = Partial<Record<(typeof NAMES)[number], string>>;

/** What the page's address says about a board, in parameters that begin with its topic. */
export function readAddress(topic: string): BoardAddress {
  const found = new URLSearchParams(location.search);
  const take = (name: (typeof NAMES)[number], form: RegExp) => {
    const value = found.get(`${topic}.${name}`);
    return value !== null && form.test(value) ? value : undefined;
  };
  const q = found.get(`${topic}.q`)?.trim().slice(0, QUERY_MAX);
  const sort = take('sort', SORTS) as BoardSort | undefined;
  const status = take('status', ID);
  const category = take('category', ID);
  const filter = take('mine', FILTERS) as IdeaFilter | undefined;
  const layout = take('layout', /^(?:list|roadmap)$/);
  return {
    query: {
      ...(sort && { sort }),
      ...(status && { status }),
      ...(category && { category }),
      ...(filter && { filter }),
      ...(q && { q }),
    },
    columns: layout && layout === 'roadmap',
    idea: take('idea', ID),
  } as BoardAddress;
}

/** Keeps the address in step with what is shown. Nothing is added to the history here, and nobody else's parameters are touched. */
export function writeAddress(host: BoardHost): void {
  if (!host.element.isConnected) return;
  const parameters = parametersOf(host);
  const written = JSON.stringify(parameters);
  // An address that somebody else has changed meanwhile is followed, not undone.
  if (written === host.sheet.written) return;
  host.sheet.written = written;
  const search = searchFor(host.element.topic, parameters);
  if (search !== location.search)
    history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
}

/** What this entry of the history says is shown: an idea, or nothing for the list; `undefined` where it says nothing about this board. */
export function keptIdea(topic: string): string | undefined {
  const kept = (history.state as Readonly<Record<string, unknown>> | null)?.[`party.${topic}`];
  return typeof kept === 'string' ? kept : undefined;
}

/**
 * Says so there. What others keep in the same entry stays.
 *
 * @param write - `pushState` for an entry of its own.
 */
export function keepIdea(
  topic: string,
  id: string | undefined,
  path = location.href,
  write: 'pushState' | 'replaceState' = 'replaceState',
): void {
  const others: unknown = history.state;
  const state = { ...(typeof others === 'object' && others), [`party.${topic}`]: id ?? '' };
  history[write](state, '', path);
}

/** The address of a new entry in the history: where the page keeps the view in it, with what is shown now. */
export function viewPath(host: BoardHost, before: string): string {
  const { element, sheet } = host;
  if (!element.urlSync) return before;
  const parameters = parametersOf(host);
  sheet.written = JSON.stringify(parameters);
  return `${location.pathname}${searchFor(element.topic, parameters)}${location.hash}`;
}

/** The address under which others see what is shown here, whether or not this page keeps it in its own. */
export function viewLink(host: BoardHost): string {
  const { origin, pathname } = location;
  return `${origin}${pathname}${searchFor(host.element.topic, parametersOf(host))}`;
}

/**
 * Goes where the page's address points.
 *
 * @param isParameters - its parameters speak of this board, beside what stands after `#`.
 */
export async function followAddress(host: BoardHost, isParameters: boolean): Promise<void> {
  const linked = LINKED.exec(location.hash)?.[1];
  const { topic, urlSync } = host.element;
  const kept = keptIdea(topic);
  if (isParameters) {
    const { columns, idea, query } = readAddress(topic);
    const { state } = host.context;
    if (columns !== undefined && columns !== (state.columns !== undefined)) host.stores.showColumns(columns);
    if (!isSame(query, state.query, host)) {
      host.stores.setQuery({ sort: defaultSort(host), ...query });
      await host.draw();
      const select = host.root.querySelector<HTMLSelectElement>('.sort');
      if (select) select.value = query.sort ?? defaultSort(host);
    }
    if (!linked || kept !== undefined) return host.open((urlSync ? idea : (kept ?? idea)) || undefined);
  } else if (kept !== undefined) return host.open(kept || undefined);
  const idea = linked && (await ideaBehind(host, linked));
  if (idea && !host.turned.aborted) await host.open(idea);
}

/** The idea of this board in which an entry stands, whether as the idea itself, beside it or in its discussion. */
async function ideaBehind(host: BoardHost, entry: string): Promise<string | undefined> {
  const { client, context, element, root } = host;
  if (
    context.state.ideas.some(({ id }) => id === entry) ||
    root.querySelector(`[data-id="${CSS.escape(entry)}"]`)
  )
    return entry;
  const place = await createBoardPlaces(client).ofEntry(entry);
  return place?.board === element.topic ? place.idea : undefined;
}

function parametersOf(host: BoardHost): Parameters {
  const { context, element, sheet } = host;
  const { columns, query } = context.state;
  const { category, filter, q, sort, status } = query;
  const isRoadmap = columns !== undefined;
  const byDefault = element.layout === 'roadmap';
  return {
    ...(sort !== defaultSort(host) && { sort }),
    ...(status && { status }),
    ...(category && { category }),
    ...(filter && { mine: filter }),
    ...(q && { q }),
    ...(isRoadmap !== byDefault && { layout: isRoadmap ? 'roadmap' : 'list' }),
    ...(sheet.opened && { idea: sheet.opened }),
  };
}

function defaultSort({ element }: BoardHost): BoardSort {
  return element.sort;
}

/** The page's own parameters stay to the letter. */
function searchFor(topic: string, parameters: Parameters): string {
  const isOurs = (part: string) => {
    const [name = ''] = [...new URLSearchParams(part).keys()];
    return NAMES.some((own) => name === `${topic}.${own}`);
  };
  const others = location.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !isOurs(part));
  const own = NAMES.flatMap((name) => {
    const value = parameters[name];
    return value === undefined
      ? []
      : [`${encodeURIComponent(`${topic}.${name}`)}=${encodeURIComponent(value)}`];
  });
  const all = [...others, ...own];
  return all.length > 0 ? `?${all.join('&')}` : '';
}

function isSame(wanted: Partial<BoardQuery>, shown: BoardQuery, host: BoardHost): boolean {
  return (
    (wanted.sort ?? defaultSort(host)) === shown.sort &&
    (['status', 'category', 'filter', 'q'] as const).every((name) => wanted[name] === shown[name])
  );
}
