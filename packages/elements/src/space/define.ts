import { PartySpace } from './party-space.ts';

if (!customElements.get('party-space')) customElements.define('party-space', PartySpace);
