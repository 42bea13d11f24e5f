import { fileURLToPath } from 'node:url';
import { StartError } from './errors.ts';
import type { Rates } from './identity/limits.ts';
import { DEFAULT_RATES } from './identity/limits.ts';
import type { MailSettings } from './outgoing/mail.ts';
import {
  readMailOptions,
  readWebhookOptions,
  type MailOptions,
  type WebhookOptions,
} from './outgoing/settings.ts';
import type { WebhookSettings } from './outgoing/webhook.ts';
import type { Storage } from './storage/contract.ts';

/** What the API needs to know. Everything but `storage` has a default. */
export interface PartylineOptions {
  /** Where the parties are kept; `openSqliteStorage({ file })` opens an embedded file, `openStorage({ data })` that or a PostgreSQL database. Closed together with the app. */
  readonly storage: Storage;
  /** Folder of the built script, served at `/v1/` and `/<version>/`. */
  readonly script?: string;
  /** How much one device, and one address, may send and ask for; `false` switches limits off. */
  readonly rateLimits?: false | Partial<Rates>;
  /** Devices of one network whose answers to one poll, or votes for one idea, count at once within a day; more are counted apart. 0 for any number. */
  readonly pollDevicesPerNetwork?: number;
  /** Streams that may be open at once, in this process and from one address. */
  readonly streams?: {
    readonly max?: number;
    readonly perAddress?: number;
    readonly undrainedBytesMax?: number;
  };
  readonly heartbeatMs?: number;
  /** Memory for pages of public views, in bytes. */
  readonly viewCacheBytes?: number;
  /** Whether `/metrics` is served. */
  readonly metrics?: boolean;
  /** Whether `/openapi.json` and `/reference` are served. */
  readonly reference?: boolean;
  /** A receiver that is told what happens, signed. */
  readonly webhook?: WebhookOptions;
  /** How hosts, and guests who asked for it, are told by mail. Needs `publicUrl`. */
  readonly mail?: MailOptions;
  /** The API's own origin as people reach it, for links in mails. */
  readonly publicUrl?: string;
  /** How the command line is called here, for sentences that name a command of it; `partyline …` if not said. */
  readonly commandLine?: (words: string) => string;
  /** Unix milliseconds. */
  readonly now?: () => number;
}

export interface Config {
  readonly storage: Storage;
  readonly script: string;
  readonly rateLimits: false | Rates;
  readonly pollDevicesPerNetwork: number;
  readonly streams: { readonly max: number; readonly perAddress: number; readonly undrainedBytesMax: number };
  readonly heartbeatMs: number;
  readonly viewCacheBytes: number;
  readonly metrics: boolean;
  readonly reference: boolean;
  readonly webhook: WebhookSettings | undefined;
  readonly mail: MailSettings | undefined;
  readonly commandLine: (words: string) => string;
  readonly now: () => number;
}

/** The folder that was named, or where a clone builds the script. */
export function scriptOf({ script }: Pick<PartylineOptions, 'script'>): string {
  return script ?? fileURLToPath(new URL('../../elements/dist/cdn/', import.meta.url));
}

export function resolveConfig(options: PartylineOptions): Config {
  if (typeof options.storage?.load !== 'function') {
    throw new StartError(
      'Partyline needs a storage: pass { storage: openSqliteStorage({ file }) } to the plugin.',
    );
  }
  const { rateLimits = {}, streams = {} } = options;
  return {
    storage: options.storage,
    script: scriptOf(options),
    rateLimits: rateLimits && { ...DEFAULT_RATES, ...rateLimits },
    pollDevicesPerNetwork: options.pollDevicesPerNetwork ?? 20,
    streams: {
      max: streams.max ?? 15_000,
      perAddress: streams.perAddress ?? 500,
      undrainedBytesMax: streams.undrainedBytesMax ?? 1_048_576,
    },
    heartbeatMs: options.heartbeatMs ?? 15_000,
    viewCacheBytes: options.viewCacheBytes ?? 67_108_864,
    metrics: options.metrics ?? true,
    reference: options.reference ?? true,
    webhook: options.webhook && readWebhookOptions(options.webhook),
    mail: options.mail && readMailOptions(options.mail, options.publicUrl),
    commandLine: options.commandLine ?? ((words) => `partyline ${words}`),
    now: options.now ?? Date.now,
  };
}
