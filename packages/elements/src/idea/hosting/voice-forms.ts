import { LABEL_MAX, NAME_MAX, SAID_MAX, WHY_MAX } from '@partyline/protocol';
import { make, type Content } from '../../dom/dom.ts';
import { cleanName } from '../../thread/writing/names.ts';
import type { IdeaContext } from '../idea-context.ts';
import { drawField, drawForm } from '../idea-forms.ts';
import type { HostingKit } from './hosting-kit.ts';

const LINK_MAX = 2_000;
/** Joiners and spaces of no width, and what only steers. */
const UNSEEN = /\p{Cf}/gu;

/** A quote from elsewhere, with where and when. */
export function drawVoice({ problemOf, strings }: HostingKit, { say, sheet }: IdeaContext): Content {
  if (!sheet.opened.has('voice')) return false;
  const key = 'voice';
  return drawForm(
    {
      place: key,
      title: say(strings.ideaBring),
      problem: sheet.problems.get(key),
      submit: say(strings.ideaBringSend),
      cancel: say(sheet.more!.ideaCancel),
      isPrimary: true,
    },
    make('p', 'quiet', say(strings.ideaBringNote)),
    drawField(
      key,
      { name: 'text', kind: 'text', label: say(strings.ideaBringText), max: SAID_MAX },
      problemOf(key, 'text'),
    ),
    make(
      'div',
      'form__row',
      drawField(
        key,
        { name: 'source', label: say(strings.ideaBringSource), max: LABEL_MAX },
        problemOf(key, 'source'),
      ),
      drawField(key, { name: 'day', kind: 'date', label: say(strings.ideaBringDay) }, problemOf(key, 'day')),
    ),
    drawField(key, { name: 'name', label: say(strings.ideaBringName), max: NAME_MAX }),
    drawField(
      key,
      { name: 'link', kind: 'url', label: say(strings.ideaBringLink), max: LINK_MAX },
      problemOf(key, 'link'),
    ),
  );
}

export async function bringVoice(
  { attempt, host, hosting, refuse, strings }: HostingKit,
  { day = '', link = '', name = '', source = '', text = '' }: Readonly<Record<string, string>>,
): Promise<boolean> {
  if (!text || !source || !day) {
    await refuse('voice', strings.ideaBringMissing, !text ? 'text' : !source ? 'source' : 'day');
    return false;
  }
  if (link && !/^https?:\/\//.test(link)) {
    await refuse('voice', strings.ideaBringLinkBad, 'link');
    return false;
  }
  const { id } = host.context.idea;
  const voice = { text, source, day, ...(name && { name }), ...(link && { link }) };
  return attempt('voice', () => hosting.bringVoice(id, voice), strings.ideaHostDone);
}

/** A vote for a customer who said so elsewhere. */
export function drawVoteFor({ problemOf, strings }: HostingKit, { board, say, sheet }: IdeaContext): Content {
  if (!sheet.opened.has('for')) return false;
  const problem = sheet.problems.get('for');
  return drawForm(
    {
      place: 'for',
      title: say(strings.ideaFor),
      problem,
      submit: say(strings.ideaForSend),
      cancel: say(sheet.more!.ideaCancel),
      isPrimary: true,
    },
    make('p', 'quiet', say(strings.ideaForNote)),
    drawField(
      'for',
      { name: 'name', label: say(strings.ideaForName), max: NAME_MAX },
      problemOf('for', 'name'),
    ),
    board.why && drawField('for', { name: 'text', label: say(strings.ideaForWhy), max: WHY_MAX }),
  );
}

export async function voteFor(
  { attempt, host, hosting, refuse, strings }: HostingKit,
  { name: typed = '', text = '' }: Readonly<Record<string, string>>,
): Promise<boolean> {
  // What cannot be seen would make the same name another customer.
  const name = cleanName(typed.replaceAll(UNSEEN, ''));
  if (!name) {
    await refuse('for', strings.ideaForMissing, 'name');
    return false;
  }
  const { id } = host.context.idea;
  return attempt('for', () => hosting.voteFor(id, name, text || undefined), strings.ideaForDone);
}
