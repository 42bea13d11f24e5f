import { make, type Content } from '../../dom/dom.ts';
import { isPublic, type IdeaContext } from '../idea-context.ts';
import type { HostingKit } from './hosting-kit.ts';

const SMALL = 'button button--quiet button--small';

/** The one act that people wait for, and a menu of all others. */
export function drawHostMenu(kit: Pick<HostingKit, 'strings'>, context: IdeaContext): Content {
  const { idea, part, say, sheet } = context;
  const { strings } = kit;
  const isMerged = part.into !== undefined;
  const isMenuOpen = sheet.opened.has('more');
  return [
    make(
      'div',
      'acts-of-hosts',
      isMerged
        ? isPublic(idea) && button('unmerge', say(strings.ideaUnmerge), { class: 'button button--small' })
        : isPublic(idea) &&
            opener(context, 'decide', say(strings.ideaDecide), {
              class: 'button button--primary button--small',
            }),
      opener(context, 'more', say(strings.ideaHostMore), {
        ...(isMenuOpen && { 'aria-controls': 'host-more' }),
      }),
    ),
    isMenuOpen && drawGroups(kit, context),
  ];
}

/** What can be done beside it, by what it is for. */
function drawGroups({ strings }: Pick<HostingKit, 'strings'>, context: IdeaContext): Content {
  const { idea, part, say } = context;
  const isMerged = part.into !== undefined;
  const isOpen = isPublic(idea);
  const group = (name: string, words: string, ...content: Content[]): Content =>
    content.some(Boolean) &&
    make(
      'div',
      { class: 'host-menu__group', role: 'group', 'aria-labelledby': `host-${name}`, 'data-kind': name },
      make('p', { class: 'quiet', id: `host-${name}` }, words),
      make('div', 'acts-of-hosts', ...content),
    );
  return make(
    'div',
    { class: 'form host-menu', id: 'host-more', 'data-place': 'more' },
    group(
      'speak',
      say(strings.ideaHostSpeak),
      isOpen && opener(context, 'answer', say(strings.ideaAnswerOnly)),
      !idea.own && opener(context, 'whisper', say(strings.ideaWhisper)),
      isOpen && opener(context, 'voice', say(strings.ideaBring)),
      isOpen && !isMerged && opener(context, 'for', say(strings.ideaFor)),
    ),
    group(
      'order',
      say(strings.ideaHostOrder),
      isOpen && !isMerged && opener(context, 'merge', say(strings.ideaMerge)),
      (part.merged ?? []).map(({ id, title = '' }) =>
        button('unmerge', say(strings.ideaUnmergeOf, { title }), { 'data-kind': id }),
      ),
      isOpen && opener(context, 'option', say(strings.ideaOption)),
      isOpen && !isMerged && button('pin', say(idea.entry.pinned ? strings.ideaUnpin : strings.ideaPin)),
      button('lock', say(part.locked ? strings.ideaUnlock : strings.ideaLock)),
      isOpen && button('hold', say(strings.ideaHostHold)),
    ),
    group(
      'look',
      say(strings.ideaHostLook),
      opener(context, 'who', say(strings.ideaWho)),
      idea.entry.edits !== undefined &&
        opener(context, 'versions', say(strings.ideaHistory, { count: idea.entry.edits })),
    ),
  );
}

function button(action: string, words: string, more: Readonly<Record<string, string>> = {}): HTMLElement {
  return make('button', { class: SMALL, type: 'button', 'data-do': action, ...more }, words);
}

/** Opens a form or a list below; one stands open at a time. */
function opener(
  { sheet }: IdeaContext,
  place: string,
  words: string,
  more: Readonly<Record<string, string>> = {},
): HTMLElement {
  const expanded = sheet.opened.has(place) ? 'true' : 'false';
  return button('host-open', words, { 'data-place': place, 'aria-expanded': expanded, ...more });
}
