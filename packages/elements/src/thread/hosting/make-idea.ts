import { PartyError, type ThreadItem } from '@partyline/client';
import { createBoardStores } from '@partyline/client/board';
import { ENTRY_TEXT_MAX, IDEA_TITLE_MAX } from '@partyline/protocol';
import { make } from '../../dom/dom.ts';
import type { IdeaMakingStrings } from '../../locales/idea-strings.ts';
import { loadIdeaMaking } from '../../locales/load-idea-making.ts';
import { announce } from '../announce.ts';
import type { ThreadHost } from '../thread-context.ts';
import { Dialog } from '../writing/dialog.ts';

const BOARD = 'partyline:board';

/** Asks what a post is called as an idea, and on which board; its author becomes the idea's. */
export async function makeIdea(host: ThreadHost, item: ThreadItem, back: HTMLElement): Promise<void> {
  const strings: IdeaMakingStrings = { ...(await loadIdeaMaking(host.context.locale)), ...host.overrides };
  const { say } = host.context;
  const dialog = new Dialog(host);
  const problem = make('p', { class: 'composer__problem', id: 'make-idea-problem', hidden: true });
  const { text = '' } = item.entry;
  const boards = knownBoards();
  const field = (name: string, label: string, element: HTMLElement) => [
    make('label', { for: `make-idea-${name}` }, label),
    element,
  ];
  const attributes = (name: string) => ({
    class: 'field',
    id: `make-idea-${name}`,
    name,
    'aria-describedby': 'make-idea-problem',
  });
  const cancel = make(
    'button',
    { class: 'button button--quiet', type: 'button' },
    say(strings.makeIdeaCancel),
  );
  const form = make(
    'form',
    { class: 'dialog__form', novalidate: true },
    make('h2', { class: 'dialog__title', id: 'dialog-title' }, say(strings.makeIdeaTitle)),
    field(
      'title',
      say(strings.makeIdeaName),
      make('input', { ...attributes('title'), dir: 'auto', maxlength: IDEA_TITLE_MAX, value: titleOf(text) }),
    ),
    field(
      'text',
      say(strings.makeIdeaText),
      make('textarea', { ...attributes('text'), dir: 'auto', rows: 4, maxlength: ENTRY_TEXT_MAX }, text),
    ),
    field(
      'board',
      say(strings.makeIdeaBoard),
      make('input', { ...attributes('board'), dir: 'ltr', value: boards[0] ?? '', list: 'make-idea-boards' }),
    ),
    make(
      'datalist',
      { id: 'make-idea-boards' },
      boards.map((value) => make('option', { value })),
    ),
    make('p', 'quiet', say(strings.makeIdeaBoardHint)),
    problem,
    make(
      'div',
      'dialog__actions',
      cancel,
      make('button', 'button button--primary', say(strings.makeIdeaSend)),
    ),
  );

  const complain = (words: string) => {
    problem.textContent = words;
    problem.hidden = false;
    announce(words);
  };
  const send = async () => {
    const data = new FormData(form);
    const said = (name: string) => (data.get(name) as string).trim();
    const [title, board] = [said('title'), said('board')];
    if (!title || !board) return complain(say(strings.makeIdeaMissing));
    try {
      const writing = await createBoardStores(host.client, board).writing();
      const hosting = await writing.hosting();
      await hosting.makeIdeaOf(item.id, { title, text: said('text') });
      remember(board);
      dialog.close();
      announce(say(strings.makeIdeaDone));
    } catch (error) {
      const reason = error instanceof PartyError ? error.message : '';
      complain(say(strings.makeIdeaFailed, { reason }));
    }
  };
  // The thread around it takes these for its own composers'.
  for (const type of ['input', 'change', 'focusin'])
    form.addEventListener(type, (event) => event.stopPropagation());
  cancel.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    void send();
  });
  dialog.open(undefined, form, back);
}

/** The first sentence, where it is short enough to be a title. */
function titleOf(text: string): string {
  const [line = ''] = text.trim().split('\n');
  const sentence = /^.*?[.!?…](?=\s|$)/u.exec(line)?.[0] ?? line;
  return sentence.length > IDEA_TITLE_MAX
    ? `${sentence.slice(0, IDEA_TITLE_MAX - 1)}…`
    : sentence.replace(/\.$/, '');
}

/** Boards on this page, and the one that was used last. */
function knownBoards(): string[] {
  const here = [...document.querySelectorAll('party-board[topic], party-idea[topic]')].map((element) =>
    element.getAttribute('topic')!,
  );
  let last: string | null = null;
  try {
    last = localStorage.getItem(BOARD);
  } catch {
    // It is asked for each time then.
  }
  return [...new Set([...here, ...(last === null ? [] : [last])])];
}

function remember(board: string): void {
  try {
    localStorage.setItem(BOARD, board);
  } catch {
    // It is asked for each time then.
  }
}
