import { decideReaction, foldReaction, type LogEventOf } from '@partyline/protocol';
import type { Rules } from '../outbox/rules.ts';

/**
 * The rules of reacting, which is all that most who act ever do. Those of everything else that guests may come with the first
 * event of another type; until then it waits, and is not on the screen.
 *
 * @param onMore - called when they are here.
 */
export function createFirstRules(onMore: () => void): Rules {
  let all: Rules | undefined;
  let coming: Promise<void> | undefined;

  const fetch = (): Promise<void> => {
    coming ??= import('./rules.ts').then(({ GUEST_RULES }) => {
      all = GUEST_RULES;
      onMore();
    });
    coming.catch(() => (coming = undefined));
    return coming;
  };

  return {
    fetch: (type) => (all || type === 'reaction.set' ? undefined : fetch()),
    decide(rows, event, actor, now) {
      if (all) return all.decide(rows, event, actor, now);
      if (event.type === 'reaction.set') return decideReaction(rows, event, actor, now);
      fetch().catch(() => {});
      return { outcome: 'superseded' };
    },
    evolve: (rows, event) =>
      all ? all.evolve(rows, event) : foldReaction(rows, event as LogEventOf<'reaction.set'>),
    asWritten: (rows, event, actor) => all?.asWritten?.(rows, event, actor) ?? [],
  };
}
