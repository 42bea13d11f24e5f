import { PartyCount } from './party-count.ts';

if (!customElements.get('party-count')) customElements.define('party-count', PartyCount);
