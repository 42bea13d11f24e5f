import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMarked } from '@partyline/protocol';
import { parseText } from '@partyline/protocol/text';
import { paragraphsOf } from '../../packages/elements/src/thread/entry-plain.ts';

const PIECES = [
  ...['a', 'B', 'ß', '1', '12. ', '- ', '-', '> ', '>', '*', '_', '`', '[', ']', '(', ')', '\\', '#', '&lt;'],
  ...['\n', '\n\n', '\n \n', '\r\n', '\r', ' ', '  ', '\t', '\0', '\u2028', '\u00a0', 'https://a.example'],
  ...['http:', 'www.a.example', '😀', '. ', '```', '  - ', 'snake_case', '<b>', '1) ', '+ '],
];

/** Numbers from 0 up to 1, the same ones each time. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function createText(random: () => number): string {
  const length = 1 + Math.floor(random() * 8);
  return Array.from({ length }, () => PIECES[Math.floor(random() * PIECES.length)]).join('');
}

describe('a text that is not marked', () => {
  it('is read as the parser reads it', () => {
    const random = createRandom(7);
    let plain = 0;
    for (let time = 0; time < 50_000; time += 1) {
      const text = createText(random);
      if (isMarked(text) || text === '') continue;
      plain += 1;
      const paragraphs = paragraphsOf(text).map((paragraph) => ['p', [paragraph]]);
      assert.deepEqual(paragraphs, parseText(text), JSON.stringify(text));
    }
    assert.ok(plain > 2_000, `${plain} texts were plain`);
  });

  it('is what most people write', () => {
    for (const text of ['The lane was great!', 'One.\n\nTwo – 3 pins; 50 % off (really)?', 'a\nb', '24 h'])
      assert.equal(isMarked(text), false, text);
  });
});
