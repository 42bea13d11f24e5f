import type { ThemeSeeds } from '../theme-builder/theme-seeds.ts';

/** Someone chose another look in the theme builder. */
export class PartyThemeChangedEvent extends Event {
  /** The stylesheet to copy; empty where nothing was chosen. */
  readonly css: string;
  readonly seeds: ThemeSeeds;

  constructor(css: string, seeds: ThemeSeeds) {
    super('party-theme-changed', { bubbles: true, composed: true });
    this.css = css;
    this.seeds = seeds;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-theme-changed': PartyThemeChangedEvent;
  }
}
