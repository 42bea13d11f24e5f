import type { BecameStrings } from './idea-strings.ts';

/** What stands on a post that became an idea: one line, in every language there is. */
export const becameStrings: Readonly<Record<string, BecameStrings>> & { readonly en: BecameStrings } = {
  en: { becameIdea: 'This became an idea' },
  de: { becameIdea: 'Daraus wurde eine Idee' },
  ar: { becameIdea: 'صار هذا فكرة' },
};
