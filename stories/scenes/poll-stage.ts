import { createClient, type Client } from '@partyline/client';
import { createMemoryTransport, type MemoryTransport, type SeededPoll } from '@partyline/client/memory';
import { PartyContextRequestEvent, type PartyPoll } from '@partyline/elements';
import { atom } from 'nanostores';

const PARTY = 'saturday-disco-bowl';
const MINUTE_MS = 60_000;
const LONG_AGO_MS = 3 * 24 * 60 * MINUTE_MS;

export interface PollStageOptions {
  readonly locale?: string;
  /** Looks on as a host. */
  readonly asHost?: boolean;
  /** Polls that are there, each with what happened in it before anyone looks. */
  readonly polls: readonly SeededPoll[];
  readonly fill?: (stage: PollStage) => void | Promise<void>;
}

/** A party with polls in this page, with one person's device in front of it. */
export interface PollStage {
  readonly transport: MemoryTransport;
  readonly client: Client;
  /** Stands around elements as a `<party-space>` would. */
  readonly space: HTMLElement;
  /** Lets what follows happen that many minutes ago. Time never runs backwards. */
  ago(minutes: number): void;
  poll(attributes?: Readonly<Record<string, string>>): PartyPoll;
}

export async function createPollStage(options: PollStageOptions): Promise<PollStage> {
  let back = LONG_AGO_MS;
  const transport = createMemoryTransport({
    party: PARTY,
    name: 'Saturday Disco Bowl',
    now: () => Date.now() - back,
  });
  transport.command({ id: 'origin', type: 'origin.added', v: 1, data: { origin: location.origin } });
  const token = options.asHost ? await transport.addHost('Mara', 'owner') : undefined;
  const client = createClient({
    party: PARTY,
    transport,
    storage: 'memory',
    ...(token && { token, actor: (await transport.actorOf(token)).id }),
  });
  const space = document.createElement('div');
  const $context = atom({ client, ...(options.locale && { locale: options.locale }) });
  space.addEventListener(PartyContextRequestEvent.type, (event) => {
    (event as PartyContextRequestEvent).$context = $context;
    event.stopPropagation();
  });
  const stage: PollStage = {
    transport,
    client,
    space,
    ago(minutes) {
      back = minutes * MINUTE_MS;
    },
    poll(attributes = {}) {
      const element = document.createElement('party-poll');
      for (const [key, value] of Object.entries({ topic: options.polls[0]!.topic, ...attributes }))
        element.setAttribute(key, value);
      space.append(element);
      return element;
    },
  };
  for (const poll of options.polls) transport.addPoll(poll);
  await options.fill?.(stage);
  stage.ago(0);
  return stage;
}
