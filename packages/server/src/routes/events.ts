import {
  BATCH_BYTES_MAX,
  ERRORS,
  formatCursor,
  type Item,
  type Receipt,
  type Receipts as Answer,
} from '@partyline/protocol';
import { Batch, Receipts } from '@partyline/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { admitParty, requireActor } from '../identity/admission.ts';
import { meOf } from '../identity/me.ts';
import { CrowdedAnswers } from '../identity/crowded-answers.ts';
import { Crowds } from '../identity/crowds.ts';
import { OpenTopics } from '../identity/open-topics.ts';
import { withCodes } from '../identity/paper-codes.ts';
import { createItemReader } from './event-items.ts';
import { limitedBy } from './limited.ts';
import { Authorization, checkParty, PartyParams } from './parameters.ts';

/** The one way to change something. */
export function eventRoutes(app: FastifyInstance): void {
  const { config, ledger, limits, metrics, pages, storage } = app.partyline;
  const readItem = createItemReader(config.mail !== undefined);

  const openTopics = new OpenTopics(storage);
  const crowdedAnswers = new CrowdedAnswers(storage, new Crowds(config.pollDevicesPerNetwork, config.now));

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
      onRequest: limitedBy((request) => limits.takeRequest(request)),
    },
    async (request, reply): Promise<Answer> => {
      const { party } = request.params;
      checkParty(party);
      await admitParty(pages, party, request);
      const actor = await requireActor(storage, party, request);
      const { events } = request.body;
      const device = `${party} ${actor.id}`;
      const items = events.map((event): Item => withCodes(readItem(event)));
      limits.takeEvents(request, device, events.length, searchedCharacters(items));
      if (limits.active && actor.kind === 'guest') {
        const opened = await openTopics.openedBy(party, items);
        if (opened > 0) limits.takeOpenings(request, device, opened);
      }
      const parts = await crowdedAnswers.split(party, actor, items, request);
      const appended = await Promise.all(parts.map((part) => ledger.append(party, part)));
      const { head, person } = appended.at(-1)!;
      const receipts = appended.flatMap((part) => part.receipts);
      reply.header('cache-control', 'no-store');
      for (const { delivery } of receipts) metrics.delivered(delivery);
      const answer: Answer = { cursor: formatCursor(head), receipts: receipts.map(withMessage) };
      if (person) answer.me = meOf(actor, person);
      return answer;
    },
  );
}

function searchedCharacters(items: readonly Item[]): number {
  return items.reduce((sum, item) => {
    const isIdea = 'event' in item && /^idea\.(proposed|changed)$/.test(item.event.type);
    return isIdea ? sum + ((item.event.data as { text?: string }).text?.length ?? 0) : sum;
  }, 0);
}

function withMessage(receipt: Receipt): Receipt {
  if (receipt.code === undefined) return receipt;
  // A restored answer may have a code of another version.
  const entry = (ERRORS as Partial<Record<string, { message: string }>>)[receipt.code];
  return entry ? { ...receipt, message: entry.message } : receipt;
}
