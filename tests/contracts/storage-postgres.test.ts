import { after, describe, it } from 'node:test';
import { openPostgresStorage } from '../../packages/server/src/storage/postgres/open.ts';
import { PostgresServer } from '../support/postgres-server.ts';
import { describeOutgoing } from './outgoing.ts';
import { describeBoardStorage } from './storage-boards.ts';
import { describePollStorage } from './storage-polls.ts';
import { describeSearchStorage } from './storage-search.ts';
import { describeStorage, type StorageAdapter } from './storage.ts';

const server = await PostgresServer.start();

if (typeof server === 'string') {
  describe('postgres', () => {
    it.skip(server);
  });
} else {
  after(() => server.stop());
  const POSTGRES: StorageAdapter = {
    name: 'postgres',
    async open(t) {
      const url = server.freshUrl();
      const beside = async () => {
        const storage = await openPostgresStorage({ url });
        t.after(() => storage.close());
        return storage;
      };
      return { storage: await beside(), beside };
    },
  };
  describeStorage(POSTGRES);
  describePollStorage(POSTGRES);
  describeBoardStorage(POSTGRES);
  describeSearchStorage(POSTGRES);
  describeOutgoing({
    name: 'postgres',
    async open(t) {
      const { storage, beside } = await POSTGRES.open(t);
      return { store: storage.outgoing, beside: async () => (await beside()).outgoing };
    },
  });
}
