import type { ThreadItem } from '@partyline/client';
import { enActing } from '../../locales/en-acting.ts';
import { findItem, nameOf } from '../thread-context.ts';
import { actingStyles } from './acting.styles.ts';
import type { Dialog } from './dialog.ts';
import type { EntryMenu } from './entry-menu.ts';
import { isolated } from './isolated.ts';
import { Toast } from './toast.ts';
import { rowOf, wear, type WritingKit } from './writing-kit.ts';

/** What someone does with a post that stands there. */
export class EntryActs {
  readonly #kit: WritingKit;
  readonly #takeBack: (text: string) => Promise<void>;
  readonly #toast: Toast;
  #menu: EntryMenu | undefined;
  #dialog: Dialog | undefined;
  /** The post that was solved just now. */
  #crediting: string | undefined;

  /** @param takeBack - gives words back to the composer at the top. */
  constructor(kit: WritingKit, takeBack: (text: string) => Promise<void>) {
    this.#kit = kit;
    this.#takeBack = takeBack;
    kit.learn(enActing);
    wear(kit.host, actingStyles);
    this.#toast = new Toast(kit.host.root);
  }

  isCrediting({ id }: ThreadItem): boolean {
    return this.#crediting === id;
  }

  async #openDialog(): Promise<Dialog> {
    if (!this.#dialog) {
      const { Dialog: Asking } = await import('./dialog.ts');
      this.#dialog ??= new Asking(this.#kit.host);
    }
    return this.#dialog;
  }

  async act(action: string, item: ThreadItem, button: HTMLElement): Promise<unknown> {
    const { hands, host, strings, writing } = this.#kit;
    const { say } = host.context;
    const { id } = item;
    const kind = button.dataset['kind'];
    if (action === 'menu' || action === 'pick' || action === 'person') {
      return this.#openMenu(action, item, button);
    }
    const opener = this.#menu?.anchor;
    if (button.closest('.menu')) this.#menu?.close();
    switch (action) {
      case 'edit':
        return hands.open(`edit:${id}`, item.entry.text);
      case 'remove':
        return this.#remove(item);
      case 'report':
        return this.#askWhatIsWrong(item, opener);
      case 'solved':
        return this.#solve(item);
      case 'helped':
        this.#crediting = undefined;
        if (kind) await writing.solve(id, kind);
        return this.#done(item, say(strings.creditDone));
      case 'reopen':
        await writing.reopen(id);
        return this.#done(item, say(strings.reopenedDone));
      case 'not-yet':
        await writing.reopen(id);
        hands.announce(say(strings.reopenedWhy));
        return hands.open(`reply:${id}`);
      case 'hold':
        await writing.hold(id);
        return this.#done(item, say(strings.heldDone), () => writing.approve(id));
      case 'approve':
        await writing.approve(id);
        return this.#done(item, say(strings.approvedDone), () => writing.hold(id));
      case 'refuse':
        return hands.open(`refuse:${id}`);
      case 'let-go':
        await writing.discard(id);
        return this.#focusRow(item);
      case 'write-again':
        return this.#writeAgain(item);
      default:
        return undefined;
    }
  }

  /** Hands a report over, once something was chosen or said. */
  async report(id: string): Promise<void> {
    const { hands, host, strings, writing } = this.#kit;
    const { say, state } = host.context;
    const item = findItem(state.items, id);
    const form = host.root.querySelector<HTMLFormElement>(`form[data-place="report:${CSS.escape(id)}"]`);
    if (!item || !form) return;
    const { drawReport, reportOf } = await import('./report-form.ts');
    const reason = reportOf(form);
    if (reason === '') {
      const problem = say(strings.reportMissing);
      this.#dialog?.draw(drawReport(this.#kit, id, isolated(nameOf(item, host.context)), problem));
      hands.announce(problem);
      form.querySelector<HTMLElement>('input[type="radio"]')?.focus();
      return;
    }
    await writing.report(id, reason);
    this.#dialog?.close();
    this.#toast.show({ text: say(strings.reportedDone) });
    hands.announce(say(strings.reportedDone));
  }

  closeDialog(): void {
    this.#dialog?.close();
  }

  closeMenu(): void {
    this.#menu?.close();
  }

  leave(): void {
    this.#toast.remove();
    this.#dialog?.remove();
    this.#menu?.remove();
    this.#menu = undefined;
  }

  async #openMenu(action: 'menu' | 'pick' | 'person', item: ThreadItem, button: HTMLElement): Promise<void> {
    const [{ drawFaces, drawMenu, EntryMenu: Menu }, card] = await Promise.all([
      import('./menu-content.ts'),
      action === 'person' ? import('./person-card.ts') : undefined,
    ]);
    const { host, strings } = this.#kit;
    const { context } = host;
    this.#menu ??= new Menu(host);
    const about = {
      id: item.id,
      label: button.ariaLabel ?? context.say(strings.aboutPerson, { name: nameOf(item, context) }),
    };
    this.#menu.open(
      button,
      card
        ? {
            ...about,
            role: 'dialog',
            content: card.drawPersonCard(this.#kit, item),
          }
        : action === 'menu'
          ? {
              ...about,
              role: 'menu',
              content: drawMenu(context, strings, item),
            }
          : { ...about, role: 'group', content: drawFaces(context, item) },
    );
  }

  /** It is out of sight at once, and gone for everybody when nobody has taken it back. */
  async #remove(item: ThreadItem): Promise<void> {
    const { hands, host, strings, writing } = this.#kit;
    const { say } = host.context;
    const { id } = item;
    const row = rowOf(host, id);
    if (!row) return;
    const beside = row.nextElementSibling ?? row.previousElementSibling;
    row.dataset['leaving'] = '';
    const stay = () => delete rowOf(host, id)?.dataset['leaving'];
    const back = (beside as HTMLElement | null) ?? host.root.getElementById('heading');
    const text = say(strings.removedDone);
    hands.announce(text);
    this.#toast.show(
      {
        text,
        undo: {
          label: say(strings.undo),
          run: () => {
            stay();
            rowOf(host, id)?.focus();
            hands.announce(say(strings.undone));
          },
        },
        settle: () => writing.remove(id).then(stay, stay),
      },
      back,
    );
  }

  async #askWhatIsWrong(item: ThreadItem, back: HTMLElement | undefined): Promise<void> {
    const { host } = this.#kit;
    const [dialog, { drawReport }] = await Promise.all([this.#openDialog(), import('./report-form.ts')]);
    const { context } = host;
    dialog.open(item.id, drawReport(this.#kit, item.id, isolated(nameOf(item, context))), back);
  }

  async #solve(item: ThreadItem): Promise<void> {
    const { hands, host, strings, writing } = this.#kit;
    const { say } = host.context;
    await writing.solve(item.id);
    this.#crediting = item.id;
    await this.#done(item, say(strings.solvedDone), () => writing.reopen(item.id));
    const who = rowOf(host, item.id)?.querySelector<HTMLElement>('[data-do="helped"]');
    if (who) hands.announce(`${say(strings.solvedDone)} ${say(strings.whoHelped)}`);
  }

  /** Says what was done and, where it can be taken back, offers to. The button that was pressed may be gone. */
  async #done(item: ThreadItem, text: string, undo?: () => Promise<unknown>): Promise<void> {
    const { hands, host, strings } = this.#kit;
    const { say } = host.context;
    hands.announce(text);
    this.#toast.show({
      text,
      ...(undo && {
        undo: {
          label: say(strings.undo),
          run: () => undo().then(() => hands.announce(say(strings.undone))),
        },
      }),
    });
    await this.#focusRow(item);
  }

  async #focusRow({ id }: ThreadItem): Promise<void> {
    const { host } = this.#kit;
    await host.draw(id);
    if (!host.root.activeElement) rowOf(host, id)?.focus();
  }

  /**
   * Takes a turned-down post off the screen and its words back into the composer; with it what was written below it, which
   * could not be seen any more.
   */
  async #writeAgain(item: ThreadItem): Promise<void> {
    const { hands, host, writing } = this.#kit;
    const { parent } = item.entry;
    const below = turnedDownBelow(item);
    const text = await writing.discard(item.id);
    if (text === '') return;
    await host.draw();
    // What is still there was not a post that was turned down, but an edit of one.
    if (findItem(host.context.state.items, item.id)) return hands.open(`edit:${item.id}`, text);
    const texts = [text];
    for (const id of below) texts.push(await writing.discard(id));
    const all = texts.filter(Boolean).join('\n\n');
    if (parent !== undefined && findItem(host.context.state.items, parent)) {
      return hands.open(`reply:${parent}`, all);
    }
    await this.#takeBack(all);
  }
}

function turnedDownBelow(item: ThreadItem): string[] {
  return item.replies.flatMap((reply) => [
    ...(reply.own && reply.delivery === 'rejected' ? [reply.id] : []),
    ...turnedDownBelow(reply),
  ]);
}
