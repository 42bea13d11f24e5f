import { PartyIdea } from './party-idea.ts';

if (!customElements.get('party-idea')) customElements.define('party-idea', PartyIdea);
