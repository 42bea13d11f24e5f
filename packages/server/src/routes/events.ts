import {
  BATCH_BYTES_MAX,
  ERRORS,
  formatCursor,
  topicKey,
  type Item,
  type Receipt,
  type Receipts as Answer,
} from '@partyline/protocol';
import { Batch, Receipts } from '@partyline/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { admitParty, requireActor } from '../identity/admission.ts';
import { meOf } from '../identity/me.ts';
import { createItemReader } from './event-items.ts';
import { Authorization, checkParty, PartyParams } from './parameters.ts';

/** The one way to change something. */
export function eventRoutes(app: FastifyInstance): void {
  const { config, ledger, limits, metrics, pages, storage } = app.partyline;
  const readItem = createItemReader(config.mail !== undefined);

  /** Topics that would come to be by these events. */
  const openedBy = async (items: readonly Item[], party: string): Promise<number> => {
    const topics = new Set<string>();
    for (const item of items)
      if ('event' in item && item.event.type === 'post.added' && item.event.data.open)
        topics.add(item.event.topic);
    if (topics.size === 0) return 0;
    const loaded = await storage.load(party, [...topics].map(topicKey));
    return loaded ? topics.size - loaded.rows.size : 0;
  };

  app.post<{ Params: Static<typeof PartyParams>; Body: Static<typeof Batch> }>(
    '/v1/parties/:party/events',
    {
      bodyLimit: BATCH_BYTES_MAX,
      schema: {
        operationId: 'sendEvents',
        tags: ['write'],
        summary: 'Send what a guest or host did',
        description:
          'Answers each event by a receipt, in order, once all of it is durable. An id that was answered before gets that answer again, so sending twice is safe.',
        params: PartyParams,
        headers: Authorization,
        body: Batch,
        response: { 200: Receipts },
      },
      onRequest: (request, _reply, done) => {
        try {
          limits.takeRequest(request);
          done();
        } catch (error) {
          done(error as Error);
        }
      },
    },
    async (request, reply): Promise<Answer> => {
      const { party } = request.params;
      checkParty(party);
      await admitParty(pages, party, request);
      const actor = await requireActor(storage, party, request);
      const { events } = request.body;
      const device = `${party} ${actor.id}`;
      limits.takeEvents(request, device, events.length);
      const items = events.map((event): Item => readItem(event));
      if (actor.kind === 'guest') {
        const opened = await openedBy(items, party);
        if (opened > 0) limits.takeOpenings(request, device, opened);
      }
      const { head, receipts, person } = await ledger.append(party, { actor, items });
      reply.header('cache-control', 'no-store');
      for (const { delivery } of receipts) metrics.delivered(delivery);
      const answer: Answer = { cursor: formatCursor(head), receipts: receipts.map(withMessage) };
      if (person) answer.me = meOf(actor, person);
      return answer;
    },
  );
}

function withMessage(receipt: Receipt): Receipt {
  if (receipt.code === undefined) return receipt;
  // A restored answer may have a code of another version.
  const entry = (ERRORS as Partial<Record<string, { message: string }>>)[receipt.code];
  return entry ? { ...receipt, message: entry.message } : receipt;
}
