import type { Naming } from './composer-tools.ts';
import { cleanName, shortName } from './names.ts';
import { fieldAt, type WritingKit } from './writing-kit.ts';

/** The field in a composer in which someone says what to be called. */
export class NameForm {
  readonly #kit: WritingKit;
  #naming: Naming | undefined;

  constructor(kit: WritingKit) {
    this.#kit = kit;
  }

  /** Present while the field is open. */
  get naming(): Naming | undefined {
    return this.#naming;
  }

  /** The short form instead of the whole, or the other way round. */
  turn(): void {
    if (this.#naming) this.#naming = { ...this.#naming, full: !this.#naming.full };
  }

  async open(place: string): Promise<void> {
    const name = this.#kit.host.context.state.me?.name ?? '';
    this.#naming = { typed: name, short: name, full: true, problem: undefined };
    await this.#kit.host.draw();
    this.#field(place)?.select();
  }

  /** Others see the short form, unless someone wants the whole. */
  take(value: string): void {
    const typed = cleanName(value);
    const isAgain = this.#naming?.full && this.#naming.short !== this.#naming.typed;
    this.#naming = { typed, short: shortName(typed), full: isAgain ?? false, problem: undefined };
    void this.#kit.host.draw();
  }

  /** @returns whether the name could be kept, or there was none. */
  async save(place: string): Promise<boolean> {
    const { hands, host, strings, writing } = this.#kit;
    const field = this.#field(place);
    const typed = cleanName(field?.value ?? '');
    if (field && !typed && field.value.trim() !== '') {
      const problem = host.context.say(strings.nameUnseen);
      this.#naming = { typed, short: typed, full: false, problem };
      hands.announce(problem);
      await host.draw();
      field.focus();
      return false;
    }
    const { full = false } = this.#naming ?? {};
    const name = full ? typed : shortName(typed);
    if (name && name !== host.context.state.me?.name) await writing.setName(name);
    await this.close(place);
    return true;
  }

  async close(place: string): Promise<void> {
    this.#naming = undefined;
    await this.#kit.host.draw();
    fieldAt(this.#kit.host, place)?.focus();
  }

  #field(place: string): HTMLInputElement | null {
    return this.#kit.host.root.getElementById(`${place}-name`) as HTMLInputElement | null;
  }
}
