import type { NewPost } from '@partyline/client';

/** Someone wants to post. Prevent it to ask for something first; their text then stays in the composer. */
export class PartyPostRequestEvent extends Event {
  readonly topic: string;
  readonly post: NewPost;

  constructor(topic: string, post: NewPost) {
    super('party-post-request', { bubbles: true, composed: true, cancelable: true });
    this.topic = topic;
    this.post = post;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-post-request': PartyPostRequestEvent;
  }
}
