import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createClient, createThreadStores, type ThreadWriting } from '@partyline/client';
import { createMemoryTransport } from '@partyline/client/memory';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';

it('what a host has half written on a device is shown neither to its guest nor to another host', async (t) => {
  const transport = createMemoryTransport({ party: 'disco' });
  const storage = createMemoryStorage();
  const writingAs = (token?: string): Promise<ThreadWriting> => {
    const client = createClient({ party: 'disco', transport, storage, ...(token && { token }) });
    t.after(() => client.close());
    return createThreadStores(client, 'lane').writing();
  };
  const [ann, bo] = [await transport.addHost('Ann'), await transport.addHost('Bo')];
  await (await writingAs()).writeDraft('reply:x', 'as a guest');
  await (await writingAs(ann)).writeDraft('reply:x', 'for the team');
  // A later visit of each.
  for (const [token, kept] of [
    [undefined, 'as a guest'],
    [ann, 'for the team'],
    [bo, ''],
  ] as const) {
    const writing = await writingAs(token);
    await writing.writeDraft('root', 'x');
    assert.equal(await writing.readDraft('reply:x'), kept);
  }
});
