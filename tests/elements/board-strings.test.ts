import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { enBoard } from '../../packages/elements/src/locales/en-board.ts';
import { enBoardHosting } from '../../packages/elements/src/locales/en-board-hosting.ts';
import { enBoardMore } from '../../packages/elements/src/locales/en-board-more.ts';
import { boardVocabulary } from '../../packages/elements/src/locales/load-board.ts';
import { loadBoardHosting, loadBoardMore } from '../../packages/elements/src/locales/load-board-more.ts';
import { formatMessage, type Message } from '../../packages/elements/src/locales/strings.ts';

type Words = Readonly<Record<string, Message>>;

const ENGLISH: Words = { ...enBoard, ...enBoardMore, ...enBoardHosting };

async function wordsOf(locale: string): Promise<Words> {
  return {
    ...(await boardVocabulary.load(locale))!,
    ...(await loadBoardMore(locale)),
    ...(await loadBoardHosting(locale)),
  };
}

function places(message: Message): string[] {
  const forms = typeof message === 'string' ? [message] : Object.values(message);
  const found = forms.flatMap((form) =>
    [...(form as string).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
  );
  return [...new Set(found)].sort();
}

describe('words of boards', () => {
  for (const locale of ['de', 'ar']) {
    it(`say in ${locale} what they say in English, with the same values`, async () => {
      const words = await wordsOf(locale);
      assert.deepEqual(Object.keys(words).sort(), Object.keys(ENGLISH).sort());
      for (const [key, message] of Object.entries(ENGLISH))
        assert.deepEqual(places(words[key]!), places(message), `${locale} ${key}`);
    });
  }

  it('count in every plural form of Arabic without leaving a place open', async () => {
    const words = await wordsOf('ar');
    for (const [key, message] of Object.entries(words)) {
      if (typeof message === 'string') continue;
      for (const count of [1, 2, 3, 11, 100])
        assert.doesNotMatch(formatMessage(words[key]!, 'ar', { count }), /[{}]/, key);
    }
  });

  it('speak English where there is no other language', async () => {
    assert.equal(boardVocabulary.load('fr'), undefined);
    assert.equal(await loadBoardMore('fr'), enBoardMore);
    assert.equal(await loadBoardHosting('fr'), enBoardHosting);
  });
});
