import { createClient, type Client } from '@partyline/client';
import { createMemoryTransport } from '@partyline/client/memory';

export const SAMPLE_TOPIC = 'sample';

/** A party in this page's memory, so that the preview is the real thing and touches nothing. */
export async function createSampleClient(): Promise<Client> {
  const transport = createMemoryTransport({ party: 'sample', name: 'Sample' });
  const host = await transport.actorOf(await transport.addHost('Sample host'));
  const asker = transport.guest('Sample guest');
  const [asked] = transport.act(asker, [
    {
      type: 'post.added',
      topic: SAMPLE_TOPIC,
      data: {
        text: 'A sample problem: the shoes in 36 are always gone by nine.',
        intent: 'problem',
        open: { title: 'How was it?' },
      },
    },
  ]).receipts;
  const same = transport.guest('Another sample guest');
  transport.act(same, [
    { type: 'reaction.set', topic: SAMPLE_TOPIC, data: { entry: asked!.id, kind: 'same', on: true } },
  ]);
  transport.act(host, [
    {
      type: 'post.added',
      topic: SAMPLE_TOPIC,
      data: {
        text: 'A sample answer: there are ten more pairs since Friday.',
        parent: asked!.id,
        answer: true,
      },
    },
  ]);
  return createClient({ party: 'sample', transport, storage: 'memory' });
}
