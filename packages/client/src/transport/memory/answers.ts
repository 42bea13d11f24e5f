import type { Actor } from '@partyline/protocol';
import type { Query } from '../contract.ts';
import { ideasMineOf, searchOf, votersOf } from './boards.ts';
import { coded } from './failures.ts';
import { historyOf, placeOfEntry, waitingOf, type Standing } from './pages.ts';
import { ballotsOf, checksOf, pollsOf, runoffOf, trendOf } from './polls.ts';

const ADDRESS = /^(\/desk)?\/(?:topics\/([^/]+)\/)?(.+)$/;

/** What stands at an address of the API, other than views. */
export function answerOf(
  party: Standing,
  path: string,
  query: Query,
  actor: Actor | undefined,
  now: number,
): unknown {
  const [, desk, topic = '', rest = ''] = ADDRESS.exec(path) ?? [];
  const isHost = actor?.kind === 'host';
  if (desk && !isHost) throw coded('PARTY_HOST_ONLY');
  const [kind, id = ''] = rest.split('/');
  switch (kind) {
    case 'waiting':
      return waitingOf(party, query['after']);
    case 'polls':
      return pollsOf(party);
    case 'mail':
      return { v: 1, mail: true };
    case 'entries':
      return desk ? historyOf(party, id) : placeOfEntry(party, id);
    case 'runoff':
      return runoffOf(party, topic, isHost);
    case 'trend':
      return trendOf(party, topic, isHost);
    case 'ballots':
      return desk ? ballotsOf(party, topic, query, now) : checksOf(party, topic, query, isHost);
    case 'search':
      return searchOf(party, topic, query, desk ? 'hosts' : 'public');
    case 'mine':
      if (!actor) throw coded('PARTY_TOKEN_INVALID');
      return ideasMineOf(party, topic, query, actor.id);
    case 'ideas':
      return votersOf(party, id, query);
    default:
      throw coded('PARTY_NOT_FOUND');
  }
}
