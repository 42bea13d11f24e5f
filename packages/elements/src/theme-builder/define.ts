import { PartyThemeBuilder } from './party-theme-builder.ts';

if (!customElements.get('party-theme-builder')) {
  customElements.define('party-theme-builder', PartyThemeBuilder);
}
