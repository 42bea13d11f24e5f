import { make, type Content } from '../dom/dom.ts';
import { ideaThanksStrings } from '../locales/idea-thanks-strings.ts';
import { statusOf, type IdeaContext, type IdeaHost } from './idea-context.ts';

/** A shipped idea thanks those who had it by their names: its author, and those whose ideas were merged into it. */
export function drawThanks(
  { overrides }: IdeaHost,
  { board, idea, locale, part, say }: IdeaContext,
): Content {
  if (statusOf(board, part.status).kind !== 'shipped') return false;
  const { author } = idea.entry;
  const merged = part.merged ?? [];
  // The team does not thank itself.
  const own = author?.role === undefined ? [author?.name] : [];
  const all = [...own, ...merged.map(({ name }) => name)];
  if (all.length === 0) return false;
  const names = [...new Set(all.filter((name) => name !== undefined))];
  const { ideaThanks, ideaThanksUnnamed } = {
    ...(ideaThanksStrings[locale.split('-')[0]!.toLowerCase()] ?? ideaThanksStrings.en),
    ...overrides,
  };
  const apart = names.map((name) => `\u2068${name}\u2069`);
  const words =
    names.length === 0
      ? say(ideaThanksUnnamed)
      : say(ideaThanks, { names: new Intl.ListFormat(locale).format(apart), count: names.length });
  return make('p', { class: 'lineage', part: 'thanks' }, words);
}
