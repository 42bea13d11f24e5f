import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { becameStrings } from '../../packages/elements/src/locales/became-strings.ts';
import { enIdea } from '../../packages/elements/src/locales/en-idea.ts';
import { enIdeaHosting } from '../../packages/elements/src/locales/en-idea-hosting.ts';
import { enIdeaMaking } from '../../packages/elements/src/locales/en-idea-making.ts';
import { enIdeaMore } from '../../packages/elements/src/locales/en-idea-more.ts';
import {
  ideaVocabulary,
  loadIdeaHosting,
  loadIdeaMore,
} from '../../packages/elements/src/locales/load-idea.ts';
import { ideaThanksStrings } from '../../packages/elements/src/locales/idea-thanks-strings.ts';
import { loadIdeaMaking } from '../../packages/elements/src/locales/load-idea-making.ts';
import { formatMessage, type Message } from '../../packages/elements/src/locales/strings.ts';

type Words = Readonly<Record<string, Message>>;

const ENGLISH: Readonly<Record<string, Words>> = {
  reading: { ...enIdea },
  more: { ...enIdeaMore },
  hosting: { ...enIdeaHosting },
  making: { ...enIdeaMaking },
};

async function wordsOf(locale: string): Promise<Readonly<Record<string, Words>>> {
  return {
    reading: { ...(await ideaVocabulary.load(locale))! },
    more: { ...(await loadIdeaMore(locale)) },
    hosting: { ...(await loadIdeaHosting(locale)) },
    making: { ...(await loadIdeaMaking(locale)) },
  };
}

function places(message: Message): Set<string> {
  const forms = typeof message === 'string' ? [message] : Object.values(message);
  return new Set(
    forms.flatMap((form) => [...(form as string).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)),
  );
}

describe('words of ideas', () => {
  for (const locale of ['de', 'ar']) {
    it(`say in ${locale} what they say in English, with the same values`, async () => {
      for (const [part, words] of Object.entries(await wordsOf(locale))) {
        const english = ENGLISH[part]!;
        assert.deepEqual(Object.keys(words).sort(), Object.keys(english).sort(), part);
        for (const key of Object.keys(english)) {
          assert.deepEqual(
            [...places(words[key]!)].sort(),
            [...places(english[key]!)].sort(),
            `${locale} ${key}`,
          );
        }
      }
      assert.ok(becameStrings[locale]);
      assert.deepEqual(Object.keys(ideaThanksStrings[locale]!), Object.keys(ideaThanksStrings.en));
    });
  }

  it('count in every plural form of Arabic without leaving a place open', async () => {
    const { reading } = await wordsOf('ar');
    for (const key of ['ideaVotes', 'ideaWhyCount', 'ideaImported', 'ideaComments']) {
      for (const count of [0, 1, 2, 3, 11, 100])
        assert.doesNotMatch(formatMessage(reading![key]!, 'ar', { count }), /[{}]/);
    }
  });

  it('speak English where there is no other language', async () => {
    assert.equal(ideaVocabulary.load('fr'), undefined);
    assert.equal(await loadIdeaMore('fr'), enIdeaMore);
  });
});
