import { PartyThread } from './party-thread.ts';

if (!customElements.get('party-thread')) customElements.define('party-thread', PartyThread);
