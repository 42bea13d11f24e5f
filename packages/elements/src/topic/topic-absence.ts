import type { ThreadProblem } from '@partyline/client';
import type { TopicEntity } from '@partyline/protocol';
import { PartyErrorEvent } from '../events/error-event.ts';
import { tell } from '../space/connect.ts';

type Kind = 'poll' | 'board';

type Screen = Readonly<Partial<Record<Kind, unknown>>> & {
  readonly status: string;
  readonly problem?: ThreadProblem;
  readonly head?: TopicEntity;
};

/** Why it is not shown. The API answers with whatever there is, which may be of another kind, or nothing yet. */
export function problemOf(kind: Kind, { [kind]: shown, head, problem, status }: Screen): Screen['problem'] {
  return status !== 'ready' || shown
    ? problem
    : { code: head!.state === 'unopened' ? 'PARTY_TOPIC_NOT_FOUND' : 'PARTY_TOPIC_KIND', message: '' };
}

/** Tells the page, and the console what its developer has to do about it. */
export function tellProblem(element: Element, kind: Kind, party: string, topic: string, state: Screen): void {
  const problem = problemOf(kind, state);
  if (!problem) return;
  const { head } = state;
  if (head && !state[kind]) tell(({ explainKind }) => explainKind(kind, party, head));
  element.dispatchEvent(new PartyErrorEvent(topic, problem.code, problem.message));
}
