import '../define.ts';
import '../theme-builder/define.ts';
import { PartyStart } from './party-start.ts';

if (!customElements.get('party-start')) customElements.define('party-start', PartyStart);
