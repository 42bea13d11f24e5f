/** Parties whose refused pages are remembered, and pages of each. */
const PARTIES_MAX = 200;
const ORIGINS_MAX = 20;
/** After this a refusal says nothing about today. */
const KEPT_MS = 86_400_000;
const ORIGIN_LENGTH_MAX = 300;
/** An origin stands in a command that owners are told to run, and a URL's host may hold what a shell would run. */
const PLAIN = /^https?:\/\/[\w.:[\]-]+$/;

/** A page that was refused, and when last. */
export interface AskingOrigin {
  readonly origin: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** Origins whose pages were turned away of late, so that an owner can allow them. In memory alone, and never many. */
export class AskingOrigins {
  readonly #parties = new Map<string, Map<string, number>>();

  /** Remembers a refusal; `false` when this is no origin that could ever be allowed. */
  add(party: string, origin: string, now: number): boolean {
    if (origin.length > ORIGIN_LENGTH_MAX || !PLAIN.test(origin) || !URL.canParse(origin)) return false;
    if (new URL(origin).origin !== origin) return false;
    const origins = this.#parties.get(party) ?? new Map<string, number>();
    this.#parties.delete(party);
    this.#parties.set(party, origins);
    origins.delete(origin);
    origins.set(origin, now);
    if (origins.size > ORIGINS_MAX) origins.delete(origins.keys().next().value!);
    if (this.#parties.size > PARTIES_MAX) this.#parties.delete(this.#parties.keys().next().value!);
    return true;
  }

  /** The latest first, without those that are allowed by now. */
  of(party: string, allowed: readonly string[], now: number): AskingOrigin[] {
    return [...(this.#parties.get(party) ?? [])]
      .filter(([origin, at]) => now - at < KEPT_MS && !allowed.includes(origin))
      .map(([origin, at]) => ({ origin, at }))
      .reverse();
  }
}
