import type { Message } from '../../locales/strings.ts';
import type { IdeaContext } from '../idea-context.ts';
import type { HostingKit } from './hosting-kit.ts';

/** What a button does at one press, and what is said then where it is no mere "Done". */
interface Press {
  readonly step: () => Promise<unknown>;
  readonly done?: Message;
}

/** The button that was pressed: its action, the entry it stands with, and what else it names. */
interface Pressed {
  readonly action: string;
  readonly id: string;
  readonly kind: string;
}

export function pressOf(
  { hosting, strings }: HostingKit,
  { idea, part }: IdeaContext,
  { action, id, kind }: Pressed,
): Press | undefined {
  switch (action) {
    case 'unmerge':
      return { step: () => hosting.unmerge(kind || idea.id), done: strings.ideaUnmerged };
    case 'lock':
      return { step: () => hosting.lock(idea.id, !part.locked) };
    case 'pin':
      return { step: () => hosting.pin(idea.id, !idea.entry.pinned) };
    case 'read':
      return { step: () => hosting.read(id), done: strings.ideaHostReadDone };
    case 'claim':
      return { step: () => hosting.claim(id) };
    case 'release':
      return { step: () => hosting.release(id) };
    case 'settle':
      return { step: () => hosting.settle(id) };
    case 'approve':
      return { step: () => hosting.approve(id) };
    case 'hold':
      return { step: () => hosting.hold(id) };
    case 'dismiss':
      return { step: () => hosting.dismiss(id) };
    case 'give':
    case 'keep':
      return { step: () => hosting.settleVoice(id, action === 'give') };
    default:
      return undefined;
  }
}
