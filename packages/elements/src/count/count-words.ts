import type { StringOverrides } from '../locales/strings.ts';
import { countStrings } from './count-strings.ts';

/** From here on a count is shown compactly. */
const COMPACT_FROM = 1_000;

export interface CountWords {
  readonly number: string;
  readonly exact: string;
  readonly compact: string;
}

/** A count in words of the language, as the language writes numbers. */
export function countWords(count: number, locale: string, overrides: StringOverrides): CountWords {
  const tag = languageTag(locale);
  const words = { ...(countStrings[tag.split('-')[0]!] ?? countStrings['en']!), ...overrides };
  const message = count === 0 ? words.noReplies : words.replyCount;
  const text =
    typeof message === 'string'
      ? message
      : (message[new Intl.PluralRules(tag).select(count)] ?? message.other);
  const notation = count < COMPACT_FROM ? 'standard' : 'compact';
  const number = new Intl.NumberFormat(tag, { notation }).format(count);
  const write = (value: string) => text.replace('{count}', value);
  return { number, exact: write(count.toLocaleString(tag)), compact: write(number) };
}

/** A tag that `Intl` takes. Pages also write `en_US`, or worse. */
function languageTag(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
