import type { FastifyBaseLogger } from 'fastify';
import type { Config } from './config.ts';
import { AskingOrigins } from './identity/asking-origins.ts';
import { Limits } from './identity/limits.ts';
import { Ledger } from './ledger/ledger.ts';
import { Hub } from './live/hub.ts';
import { MailChannel } from './outgoing/mail.ts';
import { Outgoing } from './outgoing/outgoing.ts';
import { WebhookChannel } from './outgoing/webhook.ts';
import { failureOf } from './plugins/logging.ts';
import { createMetrics, type Metrics } from './plugins/metrics.ts';
import type { Storage } from './storage/contract.ts';
import { PageCache } from './views/page-cache.ts';

/** What the routes call. */
export interface Services {
  readonly config: Config;
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly pages: PageCache;
  readonly hub: Hub;
  readonly outgoing: Outgoing;
  readonly metrics: Metrics;
  readonly limits: Limits;
  readonly asking: AskingOrigins;
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly partyline: Services;
  }
}

/** Ties ledger, pages and streams together: a commit drops the pages it made stale, then reaches the streams. */
export function createServices(config: Config, log: FastifyBaseLogger): Services {
  const { storage } = config;
  const metrics = createMetrics();
  const onFailure = (error: unknown) => log.error({ failure: failureOf(error) }, 'something failed');
  const pages = new PageCache(storage, config.viewCacheBytes);
  const hub = new Hub({
    storage,
    heartbeatMs: config.heartbeatMs,
    now: config.now,
    onFailure,
    onForeignWrite: () => {
      ledger.forget();
      pages.clear();
    },
  });
  const { webhook, mail, now } = config;
  const outgoing = new Outgoing({
    storage,
    channels: [
      ...(webhook ? [new WebhookChannel(webhook, now)] : []),
      ...(mail ? [new MailChannel(mail, storage, now)] : []),
    ],
    now,
    onFailure,
    onTried: ({ id, channel, kind }, state, note) => {
      metrics.sent(channel, state);
      if (state === 'failed') log.warn({ job: id, channel, kind, note }, 'could not be delivered');
    },
  });
  const ledger = new Ledger({
    storage,
    now: config.now,
    onFailure,
    onFlush: metrics.flushed,
    onCommit: (party, transaction) => {
      pages.onCommit(party, transaction);
      hub.onCommit(party, transaction);
      outgoing.onCommit(party);
    },
  });
  metrics.watch(pages, hub);
  const limits = new Limits(config.rateLimits, config.now);
  return { config, storage, ledger, pages, hub, outgoing, metrics, limits, asking: new AskingOrigins() };
}
