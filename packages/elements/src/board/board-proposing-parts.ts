import { NAME_MAX } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import type { BoardMoreStrings } from '../locales/board-strings.ts';
import type { Message } from '../locales/strings.ts';
import { agreed, legalLinks } from '../thread/writing/legal.ts';
import { cleanName, shortName } from '../thread/writing/names.ts';
import type { Personal } from '../thread/writing/personal.ts';
import { isHost, type BoardContext } from './board-context.ts';

/** Under which name something is proposed: the one that is known, with a way to change it, or a field. */
export function drawName(
  { board, say, state }: BoardContext,
  more: BoardMoreStrings,
  typed: string,
  isNaming: boolean,
): Content {
  const name = state.me?.name;
  if (isHost(state)) return false;
  if (name && !isNaming) {
    return make(
      'p',
      'quiet',
      say(more.boardNameAs, { name: `\u2068${name}\u2069` }),
      ' ',
      make(
        'button',
        { class: 'link link--button', type: 'button', 'data-do': 'propose-name' },
        say(more.boardNameChange),
      ),
    );
  }
  const short = shortName(cleanName(typed));
  return [
    make('label', { for: 'name' }, say(more.boardNameLabel)),
    make('input', {
      class: 'field',
      id: 'name',
      name: 'name',
      dir: 'auto',
      autocomplete: 'name',
      maxlength: NAME_MAX,
      value: name,
      required: board.who === 'named',
      'aria-describedby': 'name-hint',
    }),
    make(
      'p',
      { class: 'quiet', id: 'name-hint' },
      short && say(more.boardNameHint, { name: `\u2068${short}\u2069` }),
    ),
  ];
}

/** That something waits which was typed earlier. */
export function drawKept({ say }: BoardContext, more: BoardMoreStrings): Content {
  const button = (action: string, label: string, kind = '') =>
    make('button', { class: `button button--small${kind}`, type: 'button', 'data-do': action }, label);
  return make(
    'div',
    'propose__more',
    make('p', 'quiet', say(more.boardDraftKept)),
    make(
      'div',
      'buttons',
      button('propose-resume', say(more.boardDraftResume)),
      button('propose-discard', say(more.boardDraftDiscard), ' button--quiet'),
    ),
  );
}

/** What looks personal is said before everybody reads it. */
export function drawWarning(
  { say }: BoardContext,
  more: BoardMoreStrings,
  warning: Personal | undefined,
): Content {
  if (!warning) return false;
  const words = {
    mail: more.boardWarnMail,
    phone: more.boardWarnPhone,
    card: more.boardWarnCard,
    order: more.boardWarnOrder,
  }[warning.kind];
  const button = (action: string, label: string) =>
    make('button', { class: 'button button--small', type: 'button', 'data-do': action }, label);
  return make(
    'div',
    { class: 'warning', part: 'warning' },
    make('p', {}, say(words)),
    button('propose-warn-team', say(more.boardWarnTeam)),
    button('propose-warn-post', say(more.boardWarnPost)),
  );
}

/** What a brand wants to be read before the first proposal. */
export function drawLegal(
  { say, state }: BoardContext,
  { boardLegal, boardPrivacy, boardTerms }: BoardMoreStrings,
  element: HTMLElement,
): Content {
  const links = legalLinks(element);
  if (!links || agreed(links) || isHost(state)) return false;
  const link = (href: string | undefined, label: string): Content =>
    href && [' ', make('a', { class: 'link', href, target: '_blank', rel: 'noopener' }, label)];
  return make(
    'p',
    { class: 'quiet', part: 'legal' },
    say(boardLegal),
    link(links.privacy, say(boardPrivacy)),
    link(links.terms, say(boardTerms)),
  );
}

/** What became of a proposal that was just made. */
export function proposedWords(
  { board, state }: BoardContext,
  more: BoardMoreStrings,
  isTeam: boolean,
): Message {
  const waits = board.propose === 'hold' || state.party?.policy === 'hold';
  if (state.connection === 'offline') return more.boardProposedOffline;
  if (isTeam) return more.boardProposedTeam;
  return waits && !isHost(state) ? more.boardProposedHeld : more.boardProposed;
}
