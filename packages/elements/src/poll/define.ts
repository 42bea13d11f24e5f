import { PartyPoll } from './party-poll.ts';

if (!customElements.get('party-poll')) customElements.define('party-poll', PartyPoll);
