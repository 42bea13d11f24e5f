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
import { Scheduler } from './schedule/scheduler.ts';
import type { Storage } from './storage/contract.ts';
import { PageCache } from './views/page-cache.ts';
import { Runoffs } from './views/runoffs.ts';

/** What the routes call. */
export interface Services {
  readonly config: Config;
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly pages: PageCache;
  readonly runoffs: Runoffs;
  readonly hub: Hub;
  readonly outgoing: Outgoing;
  readonly scheduler: Scheduler;
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
  const runoffs = new Runoffs(storage, config.now);
  const hub = new Hub({
    storage,
    heartbeatMs: config.heartbeatMs,
    now: config.now,
    onFailure,
    onForeignWrite: () => {
      ledger.forget();
      pages.clear();
      runoffs.clear();
      scheduler.wake();
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
      runoffs.onCommit(party, transaction);
      hub.onCommit(party, transaction);
      outgoing.onCommit(party);
      scheduler.onCommit(transaction);
    },
  });
  const scheduler = new Scheduler({ storage, ledger, now: config.now, onFailure });
  metrics.watch(pages, hub);
  const limits = new Limits(config.rateLimits, config.now);
  const asking = new AskingOrigins();
  return { config, storage, ledger, pages, runoffs, hub, outgoing, scheduler, metrics, limits, asking };
}
