import { make, type Content } from '../dom/dom.ts';
import { announce } from '../thread/announce.ts';
import { adopt } from '../dom/adopt.ts';
import { shape } from '../dom/shape.ts';
import type { PollContext, PollForms, PollHost } from './poll-context.ts';
import { choosablesOf, wordsFor } from './poll-options.ts';
import { rankingStyles } from './poll-ranking.styles.ts';
import { partStyles } from './poll-parts.styles.ts';

const UP = 'M5 12.5l5-5 5 5';
const DOWN = 'M5 7.5l5 5 5-5';
const OUT = 'M6 6l8 8M14 6l-8 8';
const GRIP = 'M7 5h0M7 10h0M7 15h0M13 5h0M13 10h0M13 15h0';

/** A row on its way to another place, held by its handle. */
interface Drag {
  readonly id: string;
  readonly from: number;
  readonly rows: readonly HTMLElement[];
  readonly middles: readonly number[];
  readonly startY: number;
  to: number;
}

/** An order of options: tap them in order, move one by its buttons, or drag it by its handle. Nothing of that casts. */
export function createForms(host: PollHost): PollForms {
  const { root, sheet } = host;
  const { ranking } = sheet;
  let drag: Drag | undefined;
  adopt(root, partStyles);
  adopt(root, rankingStyles);

  /** Draws the new order; the focus stays on the row that was moved, and what happened is said. */
  async function show(id: string, action: string, said?: string): Promise<void> {
    const { context } = host;
    const { more } = sheet;
    announce(
      said ??
        context.say(more!.pollRankAt, {
          option: wordsFor(context, id),
          place: ranking.indexOf(id) + 1,
          count: choosablesOf(context).length,
        }),
    );
    await host.draw();
    const row = root.getElementById(`rank-${id}`);
    const button = row?.querySelector<HTMLElement>(`[data-do=${action}]:not([aria-disabled=true])`);
    (button ?? row?.querySelector<HTMLElement>('button:not([aria-disabled=true])'))?.focus();
  }

  function move(id: string, to: number): void {
    const from = ranking.indexOf(id);
    if (from < 0 || to < 0 || to >= ranking.length || to === from) return;
    ranking.splice(from, 1);
    ranking.splice(to, 0, id);
  }

  function act(action: string, id: string): void {
    const at = ranking.indexOf(id);
    const { context } = host;
    switch (action) {
      case 'rank-add': {
        ranking.push(id);
        const next = choosablesOf(context).find((option) => !ranking.includes(option.id));
        const said = context.say(sheet.more!.pollRankAt, {
          option: wordsFor(context, id),
          place: ranking.length,
          count: choosablesOf(context).length,
        });
        return void show(next?.id ?? id, 'rank-add', said);
      }
      case 'rank-out':
        ranking.splice(at, 1);
        return void show(
          id,
          'rank-add',
          context.say(sheet.more!.pollRankOutDone, { option: wordsFor(context, id) }),
        );
      default: {
        const to = at + (action === 'rank-up' ? -1 : 1);
        if (to < 0 || to >= ranking.length) return;
        move(id, to);
        return void show(id, action);
      }
    }
  }

  function begin(event: PointerEvent, handle: HTMLElement): void {
    const row = handle.closest<HTMLElement>('.ranked')!;
    const list = row.parentElement!;
    const rows = [...list.children] as HTMLElement[];
    const from = rows.indexOf(row);
    event.preventDefault();
    drag = {
      id: row.dataset['id']!,
      from,
      to: from,
      rows,
      middles: rows.map((one) => {
        const { height, top } = one.getBoundingClientRect();
        return top + height / 2;
      }),
      startY: event.clientY,
    };
    row.toggleAttribute('data-dragged', true);
    list.setPointerCapture(event.pointerId);
    list.addEventListener('pointermove', follow);
    for (const type of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      list.addEventListener(type, end, { once: true });
  }

  /** The held row follows the pointer; those that it passes make room. */
  const follow = (event: PointerEvent): void => {
    if (!drag) return;
    const { from, middles, rows, startY } = drag;
    const by = event.clientY - startY;
    const middle = middles[from]! + by;
    drag.to = middles.filter((other, index) =>
      index < from ? other < middle : index > from && other < middle,
    ).length;
    const height = rows.length > 1 ? middles[1]! - middles[0]! : 0;
    for (const [index, row] of rows.entries()) {
      const shift =
        index === from
          ? by
          : index > from && index <= drag.to
            ? -height
            : index < from && index >= drag.to
              ? height
              : 0;
      row.style.setProperty('transform', `translateY(${shift}px)`);
    }
  };

  const end = (event: Event): void => {
    if (!drag) return;
    const { from, id, rows, to } = drag;
    drag = undefined;
    (event.currentTarget as HTMLElement).removeEventListener('pointermove', follow);
    for (const row of rows) {
      row.style.removeProperty('transform');
      row.removeAttribute('style');
      row.removeAttribute('data-dragged');
    }
    if (event.type !== 'pointerup' || from === to) return;
    move(id, to);
    void show(id, 'rank-up');
  };

  return {
    legend: ({ say }) => say(sheet.more!.pollRankLegend),
    choice: () => ranking,
    begin: (choice) => ranking.splice(0, ranking.length, ...choice),
    drawChoices: (context) => drawChoices(context),
    handle(event) {
      const target = event.target as HTMLElement;
      if (event.type === 'pointerdown') {
        const handle = target.closest<HTMLElement>('.handle');
        if (!handle || (event as PointerEvent).button !== 0) return false;
        begin(event as PointerEvent, handle);
        return true;
      }
      if (event.type !== 'click') return false;
      const button = target.closest<HTMLElement>('[data-do^=rank-]');
      if (!button) return false;
      if (button.ariaDisabled !== 'true')
        act(button.dataset['do']!, button.closest<HTMLElement>('[data-id]')!.dataset['id']!);
      return true;
    },
  };
}

/** What is in order stands above what is not yet: a tap on the next one leaves all others where they are. */
function drawChoices(context: PollContext): Content {
  const { say, sheet } = context;
  const { ranking } = sheet;
  const more = sheet.more!;
  const all = choosablesOf(context);
  const ranked = ranking.flatMap((id) => all.find((option) => option.id === id) ?? []);
  const rest = all.filter(({ id }) => !ranking.includes(id));
  return make(
    'div',
    { class: 'ranking', part: 'ranking' },
    ranked.length > 0 &&
      make(
        'ol',
        { class: 'plain order', 'aria-label': say(more.pollRanked) },
        ranked.map(({ id, text }, index) =>
          make(
            'li',
            { class: 'ranked', part: 'ranked', id: `rank-${id}`, 'data-id': id },
            make(
              'span',
              { class: 'place', 'aria-hidden': 'true' },
              (index + 1).toLocaleString(context.locale),
            ),
            make('span', { class: 'ranked__text', dir: 'auto' }, text),
            ranked.length > 1 && [
              drawButton('rank-up', say(more.pollRankUp, { option: text }), UP, index === 0),
              drawButton(
                'rank-down',
                say(more.pollRankDown, { option: text }),
                DOWN,
                index === ranked.length - 1,
              ),
            ],
            drawButton('rank-out', say(more.pollRankOut, { option: text }), OUT, false),
            ranked.length > 1 &&
              make('span', { class: 'handle', part: 'handle', title: say(more.pollDrag) }, drawSign(GRIP)),
          ),
        ),
      ),
    rest.length > 0 &&
      make(
        'ul',
        { class: 'plain order', 'aria-label': say(more.pollUnranked) },
        rest.map(({ id, text }) =>
          make(
            'li',
            { class: 'unranked', id: `rank-${id}`, 'data-id': id },
            make(
              'button',
              { class: 'unranked__button', type: 'button', 'data-do': 'rank-add' },
              make('span', { class: 'place', 'aria-hidden': 'true' }),
              make('span', 'visually-hidden', say(more.pollRankAdd, { option: text })),
              make('span', { class: 'ranked__text', dir: 'auto', 'aria-hidden': 'true' }, text),
            ),
          ),
        ),
      ),
  );
}

function drawButton(action: string, name: string, path: string, isOff: boolean): HTMLElement {
  return make(
    'button',
    {
      class: 'rank-button',
      type: 'button',
      'data-do': action,
      'aria-label': name,
      'aria-disabled': isOff && 'true',
    },
    drawSign(path),
  );
}

function drawSign(path: string): SVGElement {
  return shape(
    'svg',
    { viewBox: '0 0 20 20', class: 'sign', 'aria-hidden': 'true' },
    shape('path', { d: path }),
  );
}
