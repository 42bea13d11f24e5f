import { make, type Content } from '../dom/dom.ts';
import type { IdeaHost } from './idea-context.ts';

/** A field with its name, as all forms of an idea have it. */
export interface Field {
  /** Its key in a draft, and its place in the form. */
  readonly name: string;
  readonly label: string;
  readonly kind?: 'line' | 'text' | 'date' | 'mail' | 'url' | 'key';
  readonly value?: string | undefined;
  readonly max?: number;
  readonly rows?: number;
  readonly hint?: string | undefined;
  readonly autocomplete?: string;
  /** What may be meant, for one line. */
  readonly list?: readonly string[];
}

export interface Form {
  /** What it is for; with the problem that is said in it. */
  readonly place: string;
  readonly title?: string | undefined;
  readonly note?: string | undefined;
  readonly problem?: string | undefined;
  /** The problem is said beside its field. */
  readonly isBeside?: boolean;
  readonly submit: string;
  readonly cancel?: string | undefined;
  /** Else the button is a plain one. */
  readonly isPrimary?: boolean;
  /** The form belongs to this one of several. */
  readonly id?: string;
}

/** One form: its title, what stands in it, what is wrong, and its buttons. Escape and "Cancel" close it. */
export function drawForm(
  { cancel, id, isBeside = false, isPrimary = false, note, place, problem, submit, title }: Form,
  ...content: Content[]
): HTMLFormElement {
  const key = id === undefined ? place : `${place}-${id}`;
  return make(
    'form',
    {
      class: 'form',
      part: 'form',
      'data-place': place,
      'data-kind': id,
      id: `form-${key}`,
      novalidate: true,
      'aria-labelledby': title === undefined ? undefined : `form-${key}-title`,
    },
    title !== undefined && make('p', { class: 'form__title', id: `form-${key}-title` }, title),
    content,
    note !== undefined && make('p', 'quiet', note),
    !isBeside && drawProblem(key, problem),
    make(
      'div',
      'bar-of-buttons',
      make('button', { class: isPrimary ? 'button button--primary' : 'button' }, submit),
      cancel !== undefined &&
        make(
          'button',
          { class: 'button button--quiet', type: 'button', 'data-do': 'close', 'data-place': place },
          cancel,
        ),
    ),
  );
}

/** What is wrong in a form: at its foot, or beside the field that it is about. */
export function drawProblem(key: string, problem: string | undefined): Content {
  return make('p', { class: 'problem', id: `problem-${key}`, hidden: problem === undefined }, problem);
}

/** @param key - of its form, so that its name is found wherever it stands. */
export function drawField(key: string, field: Field, problem?: string): Content {
  const { autocomplete, hint, kind = 'line', label, list, max, name, rows = 3, value } = field;
  const id = `${key}-${name}`;
  const attributes = {
    class: 'field',
    id,
    name,
    dir: /mail|url|key/.test(kind) ? 'ltr' : 'auto',
    maxlength: max,
    'aria-describedby': `${hint === undefined ? '' : `${id}-hint `}problem-${key}`,
    'aria-invalid': problem !== undefined && 'true',
  };
  const type = { date: 'date', mail: 'email', url: 'url', line: 'text', key: 'text', text: undefined }[kind];
  return make(
    'div',
    { class: 'form__field', 'data-kind': name },
    make('label', { for: id }, label),
    kind === 'text'
      ? make('textarea', { ...attributes, rows }, value)
      : make('input', {
          ...attributes,
          type,
          value,
          autocomplete: autocomplete ?? 'off',
          list: list && `${id}-list`,
        }),
    list &&
      make(
        'datalist',
        { id: `${id}-list` },
        list.map((one) => make('option', { value: one })),
      ),
    hint !== undefined && make('p', { class: 'quiet', id: `${id}-hint` }, hint),
  );
}

export function drawSelect(
  key: string,
  { label, name, value }: Pick<Field, 'label' | 'name' | 'value'>,
  options: readonly (readonly [value: string, words: string])[],
  problem?: string,
): Content {
  const id = `${key}-${name}`;
  return make(
    'div',
    { class: 'form__field', 'data-kind': name },
    make('label', { for: id }, label),
    make(
      'select',
      {
        class: 'field',
        id,
        name,
        'aria-describedby': `problem-${key}`,
        'aria-invalid': problem !== undefined && 'true',
      },
      options.map(([key, words]) => make('option', { value: key, selected: key === value }, words)),
    ),
  );
}

/** What is typed in a form, by name; spaces around it left out. */
export function readForm(form: HTMLFormElement): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']),
  );
}

/** Puts something into the fields of a form, where they are empty or `isWanted` over what stands there. */
export function writeForm(
  form: HTMLFormElement | null,
  values: Readonly<Record<string, string | undefined>>,
  isWanted = false,
): void {
  for (const field of form?.querySelectorAll<HTMLInputElement>('[name]') ?? []) {
    const value = values[field.name];
    if (
      value !== undefined &&
      value !== '' &&
      (isWanted || field.value === '' || field.localName === 'select')
    )
      field.value = value;
  }
}

/**
 * Closes a form; the focus goes back to what opened it.
 *
 * @param stead - selector of what takes the focus where that is not on the screen.
 */
export async function closeForm(
  { draw, root, sheet }: IdeaHost,
  place: string,
  stead = '#heading',
): Promise<void> {
  sheet.opened.delete(place);
  sheet.problems.delete(place);
  await draw();
  const back = { name: '[data-do=vote]', tell: '[data-do=follow]' }[place];
  const opener = root.querySelector<HTMLElement>(back ?? `[data-place="${place}"][aria-expanded]`);
  (opener ?? root.querySelector<HTMLElement>(stead))?.focus();
}
