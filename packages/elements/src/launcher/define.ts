import { PartyLauncher } from './party-launcher.ts';

if (!customElements.get('party-launcher')) customElements.define('party-launcher', PartyLauncher);
