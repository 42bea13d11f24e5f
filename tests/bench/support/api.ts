import { buildApp, openSqliteStorage } from '../../../packages/server/src/index.ts';

/** The API on one data file. Limits are as in production, but so high that no load reaches them. */
const UNREACHED = { burst: 1e9, perMinute: 1e9 };

const app = buildApp({
  storage: openSqliteStorage({ file: process.argv[2]! }),
  rateLimits: { device: UNREACHED, address: UNREACHED, reads: UNREACHED, searches: UNREACHED },
  streams: { perAddress: 1e9 },
  pollDevicesPerNetwork: 0,
});
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit());
});
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
