import { NAME_MAX } from '@partyline/protocol';
import { drawButton } from '../../dom/button.ts';
import { make } from '../../dom/dom.ts';
import { enNaming } from '../../locales/en-naming.ts';
import { QUIET } from './draw.ts';
import { isolated } from './isolated.ts';
import { cleanName, shortName } from './names.ts';
import { namingStyles } from './naming.styles.ts';
import { fieldAt, wear, type WritingKit } from './writing-kit.ts';

/** How a name is being given. */
interface Naming {
  readonly typed: string;
  /** What others will see of it. */
  readonly short: string;
  readonly full: boolean;
  readonly problem: string | undefined;
}

/** The field in a composer in which someone says what to be called. */
export class NameForm {
  readonly #kit: WritingKit;
  #naming: Naming | undefined;

  constructor(kit: WritingKit) {
    this.#kit = kit;
    kit.learn(enNaming);
    wear(kit.host, namingStyles);
  }

  get isOpen(): boolean {
    return this.#naming !== undefined;
  }

  /** Nothing while the field is closed. */
  draw(place: string): Node | undefined {
    const naming = this.#naming;
    if (!naming) return undefined;
    const { host, strings } = this.#kit;
    const { say, state } = host.context;
    const id = `${place}-name`;
    const { full, problem, short, typed } = naming;
    return make(
      'div',
      'composer__name',
      make('label', { for: id }, say(strings.nameLabel)),
      make('input', {
        class: 'field',
        id,
        name: 'name',
        dir: 'auto',
        autocomplete: 'name',
        placeholder: say(strings.nameExample),
        maxlength: NAME_MAX,
        value: state.me?.name ?? '',
        'aria-invalid': problem && 'true',
        'aria-describedby': `${id}-hint`,
      }),
      drawButton('save-name', 'button', say(strings.save)),
      drawButton('keep-name', QUIET, say(strings.cancel)),
      make(
        'p',
        { id: `${id}-hint`, class: problem ? 'composer__problem' : 'composer__hint' },
        problem ??
          (short === typed
            ? say(strings.nameHint)
            : [
                say(strings.shownAs, { name: isolated(full ? typed : short) }),
                ' ',
                drawButton('full-name', 'link', say(full ? strings.showShort : strings.showFull)),
              ]),
      ),
    );
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
