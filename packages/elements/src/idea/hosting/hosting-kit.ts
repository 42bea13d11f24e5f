import type { BoardHosting, BoardWriting } from '@partyline/client/board';
import type { IdeaHostingStrings } from '../../locales/idea-strings.ts';
import type { Message } from '../../locales/strings.ts';
import type { IdeaHost } from '../idea-context.ts';

/** What all parts of the hosts' side work with. */
export interface HostingKit {
  readonly host: IdeaHost;
  readonly writing: BoardWriting;
  readonly hosting: BoardHosting;
  /** In the language of the page. */
  readonly strings: IdeaHostingStrings;
  /** Does something; what the party would not take is said in the form of that place. @returns whether it was done. */
  attempt(place: string, step: () => Promise<unknown>, done: Message): Promise<boolean>;
  /** Says what is wrong in a form, marks the field, and puts the focus to it. */
  refuse(
    place: string,
    words: Message,
    field: string,
    values?: Readonly<Record<string, number>>,
  ): Promise<void>;
  /** What is wrong with this very field. */
  problemOf(place: string, field: string): string | undefined;
}
