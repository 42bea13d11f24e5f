import { ENTRY_TEXT_MAX } from '@partyline/protocol';
import type { Content } from '../../dom/dom.ts';
import type { IdeaContext } from '../idea-context.ts';
import { drawField, drawForm } from '../idea-forms.ts';
import type { HostingKit } from './hosting-kit.ts';

/** Words alone, for everybody or for the author. */
export function drawWords(
  { problemOf, strings }: HostingKit,
  { say, sheet }: IdeaContext,
  place: 'answer' | 'whisper',
): Content {
  if (!sheet.opened.has(place)) return false;
  const [title, label] =
    place === 'answer'
      ? [strings.ideaAnswerOnly, strings.ideaAnswerLabel]
      : [strings.ideaWhisper, strings.ideaWhisperLabel];
  return drawForm(
    {
      place,
      title: say(title),
      problem: sheet.problems.get(place),
      submit: say(strings.ideaSend),
      cancel: say(sheet.more!.ideaCancel),
      isPrimary: true,
    },
    drawField(
      place,
      { name: 'text', kind: 'text', label: say(label), max: ENTRY_TEXT_MAX },
      problemOf(place, 'text'),
    ),
  );
}

/** @returns whether they are on their way. */
export async function sendWords(
  { attempt, host, hosting, refuse, strings }: HostingKit,
  place: string,
  { text = '' }: Readonly<Record<string, string>>,
): Promise<boolean> {
  const { context, sheet } = host;
  if (!text) {
    await refuse(place, sheet.more!.ideaSayFirst, 'text');
    return false;
  }
  const { id } = context.idea;
  const send = () => (place === 'answer' ? hosting.answer(id, text) : hosting.whisper(id, text));
  return attempt(place, send, strings.ideaSent);
}
