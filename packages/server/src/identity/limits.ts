import type { FastifyRequest } from 'fastify';
import { callerOf } from './caller-address.ts';
import { RateLimit, type Rate } from './rate-limit.ts';

/** How much one caller may do at once, and then each minute. */
export interface Rates {
  /** Events that one device sends. */
  readonly device: Rate;
  /** Events that one address sends, and streams that it opens. */
  readonly address: Rate;
  /** Answers to one address that no cache has ready. */
  readonly reads: Rate;
  /** Searches of one address, also those for ideas like one that is being typed. */
  readonly searches: Rate;
  /** Topics that one guest opens; an address five times as many. */
  readonly openings: Rate;
  /** Attempts of one address to sign in by a link. */
  readonly signIns: Rate;
}

export const DEFAULT_RATES: Rates = {
  device: { burst: 200, perMinute: 120 },
  address: { burst: 1_000, perMinute: 1_200 },
  reads: { burst: 1_000, perMinute: 1_200 },
  searches: { burst: 60, perMinute: 120 },
  openings: { burst: 20, perMinute: 4 },
  signIns: { burst: 20, perMinute: 10 },
};

const DEVICES_PER_ADDRESS = 5;
/** So much text of ideas, which is filed for the search, weighs as much as one event more. */
const CHARACTERS_PER_EVENT = 500;
/** What the text of one request weighs at most: none is too heavy to be taken ever. */
const TEXT_WEIGHT_MAX = 100;

/** What slows callers down; each method throws `PARTY_RATE_LIMITED` when it is too much. */
export class Limits {
  /** Whether there are any. */
  readonly active: boolean;
  readonly #device: RateLimit | undefined;
  readonly #address: RateLimit | undefined;
  readonly #streams: RateLimit | undefined;
  readonly #reads: RateLimit | undefined;
  readonly #searches: RateLimit | undefined;
  readonly #openings: RateLimit | undefined;
  readonly #openingsOfAddress: RateLimit | undefined;
  readonly #signIns: RateLimit | undefined;

  constructor(rates: false | Rates, now: () => number) {
    this.active = rates !== false;
    if (!rates) return;
    const { device, address, reads, searches, openings, signIns } = rates;
    this.#device = new RateLimit(device, now);
    this.#address = new RateLimit(address, now);
    this.#streams = new RateLimit(address, now);
    this.#reads = new RateLimit(reads, now);
    this.#searches = new RateLimit(searches, now);
    this.#openings = new RateLimit(openings, now);
    this.#openingsOfAddress = new RateLimit(
      {
        burst: openings.burst * DEVICES_PER_ADDRESS,
        perMinute: openings.perMinute * DEVICES_PER_ADDRESS,
      },
      now,
    );
    this.#signIns = new RateLimit(signIns, now);
  }

  /** A request with events, before anything of it is read. */
  takeRequest(request: FastifyRequest): void {
    this.#address?.take(callerOf(request.ip), 1);
  }

  /**
   * The events of a request whose first has been counted with it.
   *
   * @param characters - of ideas that are to be searched for.
   */
  takeEvents(request: FastifyRequest, device: string, events: number, characters: number): void {
    const weight = events + Math.min(TEXT_WEIGHT_MAX, Math.floor(characters / CHARACTERS_PER_EVENT));
    this.#device?.take(device, weight);
    this.#address?.take(callerOf(request.ip), weight - 1);
  }

  takeOpenings(request: FastifyRequest, device: string, topics: number): void {
    this.#openings?.take(device, topics);
    this.#openingsOfAddress?.take(callerOf(request.ip), topics);
  }

  takeRead(request: FastifyRequest): void {
    this.#reads?.take(callerOf(request.ip), 1);
  }

  takeSearch(request: FastifyRequest): void {
    this.#searches?.take(callerOf(request.ip), 1);
  }

  takeStream(request: FastifyRequest): void {
    this.#streams?.take(callerOf(request.ip), 1);
  }

  takeSignIn(request: FastifyRequest): void {
    this.#signIns?.take(callerOf(request.ip), 1);
  }
}
