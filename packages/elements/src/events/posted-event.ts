import type { NewPost } from '@partyline/client';

/** A post was made: it is kept on this device, shown, and on its way. */
export class PartyPostedEvent extends Event {
  readonly topic: string;
  readonly post: NewPost;
  /** The new entry's id, for good. */
  readonly entry: string;

  constructor(topic: string, post: NewPost, entry: string) {
    super('party-posted', { bubbles: true, composed: true });
    this.topic = topic;
    this.post = post;
    this.entry = entry;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-posted': PartyPostedEvent;
  }
}
