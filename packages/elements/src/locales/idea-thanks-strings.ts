import type { IdeaThanksStrings } from './idea-strings.ts';

/** What a shipped idea says to those who had it: one line, in every language there is. */
export const ideaThanksStrings: Readonly<Record<string, IdeaThanksStrings>> & {
  readonly en: IdeaThanksStrings;
} = {
  en: {
    ideaThanks: 'Thank you, {names}: it is here because you said so.',
    ideaThanksUnnamed: 'Thank you to the guest who had this idea.',
  },
  de: {
    ideaThanks: {
      one: 'Danke, {names}: Das gibt es, weil du es gesagt hast.',
      other: 'Danke, {names}: Das gibt es, weil ihr es gesagt habt.',
    },
    ideaThanksUnnamed: 'Danke an den Gast, der diese Idee hatte.',
  },
  ar: {
    ideaThanks: {
      zero: 'شكرًا {names}: هذا هنا بفضل ما قلتموه.',
      one: 'شكرًا {names}: هذا هنا بفضل هذه الفكرة.',
      two: 'شكرًا {names}: هذا هنا بفضل ما قلتماه.',
      few: 'شكرًا {names}: هذا هنا بفضل ما قلتموه.',
      many: 'شكرًا {names}: هذا هنا بفضل ما قلتموه.',
      other: 'شكرًا {names}: هذا هنا بفضل ما قلتموه.',
    },
    ideaThanksUnnamed: 'شكرًا للضيف صاحب هذه الفكرة.',
  },
};
