import { PartyBoard } from './party-board.ts';

if (!customElements.get('party-board')) customElements.define('party-board', PartyBoard);
