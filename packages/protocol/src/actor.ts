import type { SessionPlace } from './shapes.ts';

/** `guest`: a customer's device. `host`: someone of the brand. `system`: the party's own command line and scheduler. */
export type ActorKind = 'guest' | 'host' | 'system';

/** Who acts. The id's prefix names its kind: `g_…`, `h_…`, or `system`. */
export interface Actor {
  readonly kind: ActorKind;
  readonly id: string;
  /** Present for a host who signed in by a link: owners' acts are only taken from the desk. */
  readonly place?: SessionPlace;
  /** Many devices of this one's network have answered the same poll, or voted for the same idea, of late: it is counted apart. */
  readonly crowded?: true;
}

export const SYSTEM: Actor = { kind: 'system', id: 'system' };

/** Who is looking. `self:<id>` is what one person sees beyond the public: own waiting posts, private answers, own reactions. */
export type Audience = 'public' | 'hosts' | `self:${string}`;
