import {
  entryKey,
  formatCursor,
  MINE_MAX,
  project,
  type AskEntity,
  type BallotEntity,
  type EntryEntity,
  type MineEntity,
  type MineView as Mine,
} from '@partyline/protocol';
import { MineView } from '@partyline/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import { CodedError } from '../errors.ts';
import { requireActor } from '../identity/admission.ts';
import { meOf } from '../identity/me.ts';
import { admitReader } from './admitting.ts';
import { Authorization, TopicParams } from './parameters.ts';

/** What one person sees of a topic beyond the public. */
export function mineRoutes(app: FastifyInstance): void {
  const { storage } = app.partyline;

  app.get<{ Params: TopicParams }>(
    '/v1/parties/:party/topics/:topic/mine',
    {
      schema: {
        operationId: 'readMine',
        tags: ['read'],
        summary:
          'Own waiting posts, private answers and reactions; in a poll the own answer, and questions of the team about it',
        params: TopicParams,
        headers: Authorization,
        response: { 200: MineView },
      },
    },
    async (request, reply): Promise<Mine> => {
      const { party, topic } = request.params;
      await admitReader(request);
      const actor = await requireActor(storage, party, request);
      const found = await storage.mine(party, topic, actor.id, MINE_MAX);
      if (!found) throw new CodedError('PARTY_NOT_FOUND');
      const entries: EntryEntity[] = [];
      const reactions: MineEntity[] = [];
      const asks: AskEntity[] = [];
      let ballot: BallotEntity | undefined;
      for (const row of found.rows) {
        const entity = project(row, `self:${actor.id}`);
        if (entity?.type === 'entry') entries.push(entity);
        else if (entity?.type === 'mine') reactions.push(entity);
        else if (entity?.type === 'ballot') ballot = entity;
        else if (entity?.type === 'ask') asks.push(entity);
      }
      // The words of the own answer come along, also where everybody can read them.
      const words = [ballot?.said, ballot?.why].flatMap((id) => (id === undefined ? [] : [entryKey(id)]));
      const read = words.length > 0 ? await storage.load(party, words) : undefined;
      const shown = words.flatMap((key) => {
        const row = read?.rows.get(key);
        const entity = row && project(row, 'public');
        return entity?.type === 'entry' ? [entity] : [];
      });
      // So does what the team answers below them.
      const answers = shown.flatMap(({ answer }) => (answer === undefined ? [] : [entryKey(answer)]));
      const told = answers.length > 0 ? await storage.load(party, answers) : undefined;
      for (const row of told?.rows.values() ?? []) {
        const entity = project(row, 'public');
        if (entity?.type === 'entry') shown.push(entity);
      }
      entries.unshift(...shown);
      reply.header('cache-control', 'no-store');
      const me = meOf(actor, found.person);
      const view: Mine = { v: 1, cursor: formatCursor(found.head), me, entries, reactions };
      if (ballot) view.ballot = ballot;
      if (asks.length > 0) view.asks = asks;
      return view;
    },
  );
}
