import { PartyError, type PageRequest, type Query, type Transport } from '@partyline/client';
import type { EventIn, Receipts } from '@partyline/protocol';
import type { Prng } from '../../support/prng.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface LossyOptions {
  readonly below: Transport;
  readonly random: Prng;
  readonly clock: VirtualClock;
}

/** A network that loses, repeats, delays and reorders what is sent, and breaks streams. */
export interface LossyTransport extends Transport {
  /** From now on everything arrives. */
  calm: boolean;
  offline: boolean;
}

export function createLossyTransport({ below, random, clock }: LossyOptions): LossyTransport {
  const earlier: { events: readonly EventIn[]; token: string }[] = [];
  const streams = new Set<(failure: PartyError) => void>();
  let offline = false;

  const lost = () => new PartyError('PARTY_SERVER_BUSY', 'Nobody answered.');
  const travel = async () => {
    if (offline) throw lost();
    if (transport.calm) return;
    if (random.chance(0.3)) await new Promise<void>((resolve) => clock.after(random.int(5_000), resolve));
    if (offline || random.chance(0.2)) throw lost();
    if (random.chance(0.1))
      throw new PartyError('PARTY_RATE_LIMITED', 'Slower.', {
        status: 429,
        retryAfterMs: 1_000 + random.int(20_000),
      });
  };

  const transport: LossyTransport = {
    calm: false,
    get offline() {
      return offline;
    },
    set offline(away) {
      offline = away;
      if (away) for (const fail of [...streams]) fail(lost());
    },
    async view(request, token) {
      await travel();
      const view = await below.view(request, token);
      await travel();
      return view;
    },
    async poll(request, token) {
      await travel();
      const view = await below.poll(request, token);
      await travel();
      return view;
    },
    async page<View>(request: PageRequest, token?: string) {
      await travel();
      const view = await below.page<View>(request, token);
      await travel();
      return view;
    },
    async read<Answer>(path: string, query?: Query, token?: string) {
      await travel();
      return below.read<Answer>(path, query, token);
    },
    async mine(topic, token) {
      await travel();
      return below.mine(topic, token);
    },
    async send(events, token) {
      await travel();
      const first = await below.send(events, token);
      earlier.push({ events: structuredClone(events), token });
      let answer: Receipts = first;
      if (!transport.calm) {
        if (random.chance(0.2)) answer = await below.send(events, token);
        const old = random.chance(0.2) ? earlier[random.int(earlier.length)] : undefined;
        if (old) await below.send(old.events, old.token);
      }
      await travel();
      return answer;
    },
    async live(request, token, handlers, signal) {
      await travel();
      const broken = new AbortController();
      const stop = () => broken.abort();
      signal.addEventListener('abort', stop);
      const failing = new Promise<never>((_, reject) => {
        streams.add(reject);
        signal.addEventListener('abort', () => streams.delete(reject));
        if (!transport.calm && random.chance(0.5))
          clock.after(1_000 + random.int(60_000), () => {
            if (!transport.calm) reject(lost());
          });
      });
      failing.catch(stop);
      try {
        await Promise.race([below.live(request, token, handlers, broken.signal), failing]);
      } finally {
        stop();
        signal.removeEventListener('abort', stop);
      }
    },
  };
  return transport;
}
