import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseText, plainText } from '../../packages/protocol/src/text/index.ts';
import type { Block, Inline } from '../../packages/protocol/src/text/index.ts';
import { HOSTILE_INPUTS } from '../support/hostile-inputs.ts';

type Node = Block | Inline | readonly Block[];

/** Longer than any text that the limits let in. */
const HUGE = 100_000;

const ADVERSARIES = [
  ...['*', '_', '`', '[', ']', '<', '>', '(', '\\', '-', '#', '1', '\n', ' ', '\0'],
  ...['*a ', 'a* ', '*a*', 'a**b', '*a **b ', '*a _b ', '**a* ', '`a ', '``a `b ', '\\``', '[a ', '[]', '[ '],
  ...[
    '[a](',
    '[a](https://b',
    '](https://',
    '](https://a(',
    '[[a](https://b)',
    'https://',
    'https://(',
    'https://a.',
  ],
  ...['> ', '- ', '1. ', '- a\n', '> a\nb\n', '```\n', '- a\n  - b\n    - c\n', '*[`<_](\\', '😀*'],
].map((part) => part.repeat(HUGE / part.length));

/** Every node below, with how deep it stands. */
function* walk(nodes: readonly Node[], depth = 1): Generator<readonly [node: Node, depth: number]> {
  for (const node of nodes) {
    yield [node, depth];
    if (typeof node === 'string') continue;
    const below = typeof node[0] === 'string' ? node[1] : node;
    if (typeof below === 'object') yield* walk(below as readonly Node[], depth + 1);
  }
}

/** All the text that a tree holds. */
function textOf(nodes: readonly Node[]): string {
  let text = '';
  for (const [node] of walk(nodes)) {
    if (typeof node === 'string') text += node;
    else if ((node[0] === 'code' || node[0] === 'pre') && typeof node[1] === 'string') text += node[1];
  }
  return text;
}

/** Repeatable pseudo-random numbers from 0 to below `limit`. */
function dice(seed: number): (limit: number) => number {
  return (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
}

describe('hostile text', () => {
  const sources = [
    ...HOSTILE_INPUTS,
    ...HOSTILE_INPUTS.map((input) => `*see* [${input}](${input}) ${input}`),
  ];

  it('comes in at least two hundred different shapes', () => {
    assert.ok(new Set(HOSTILE_INPUTS).size >= 200);
    assert.equal(new Set(HOSTILE_INPUTS).size, HOSTILE_INPUTS.length);
  });

  it('never makes a link to anything but the web and mail', () => {
    let links = 0;
    for (const source of sources) {
      for (const [node] of walk(parseText(source))) {
        if (node[0] !== 'a' || typeof node === 'string') continue;
        assert.match(node[2] as string, /^(?:https?:\/\/|mailto:)[^\s<>]+$/i);
        links++;
      }
    }
    assert.ok(links > 300);
  });

  it('never makes a link within a link', () => {
    for (const source of sources) {
      for (const [node] of walk(parseText(source))) {
        if (node[0] !== 'a' || typeof node === 'string') continue;
        for (const [inner] of walk(node[1] as readonly Inline[]))
          assert.ok(typeof inner === 'string' || inner[0] !== 'a');
      }
    }
  });

  it('makes only nodes of the known kinds', () => {
    const known = new Set(['p', 'pre', 'quote', 'ul', 'ol', 'em', 'strong', 'code', 'a']);
    for (const source of sources) {
      for (const [node] of walk(parseText(source))) {
        if (typeof node !== 'string' && typeof node[0] === 'string') assert.ok(known.has(node[0]));
      }
    }
  });

  it('keeps every letter and digit', () => {
    const words = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
    for (const input of HOSTILE_INPUTS) {
      // Destinations and what stands behind a fence's ticks are in the tree, but not in the plain text.
      if (/\]\((?:https?:|mailto:)|```/i.test(input)) continue;
      assert.equal(words(plainText(input)), words(input), JSON.stringify(input.slice(0, 80)));
    }
  });

  it('is parsed whole and flat, however long', () => {
    for (const source of ADVERSARIES) {
      let deepest = 0;
      for (const [, depth] of walk(parseText(source))) deepest = Math.max(deepest, depth);
      assert.ok(deepest < 100, `${JSON.stringify(source.slice(0, 20))} is ${deepest} deep`);
    }
  });
});

describe('text without markup', () => {
  it('comes out to the letter, whatever its characters', () => {
    const characters = [...'aZ09 ,;:?!.\'"()/=+%$€&<^|~@{}éßñ漢😀\u0301\u200d\u202e\ud800\u00a0\t'];
    const roll = dice(20261121);
    for (let round = 0; round < 3000; round++) {
      const line = () =>
        'x' + Array.from({ length: roll(24) }, () => characters[roll(characters.length)]).join('');
      const source = Array.from({ length: 1 + roll(4) }, line).join(roll(2) ? '\n' : '\n\n');
      assert.equal(plainText(source), source);
      assert.equal(textOf(parseText(source)), source.replaceAll('\n\n', ''));
    }
  });
});

describe('any mixture of marks', () => {
  it('loses no text', () => {
    const parts = [
      '*',
      '**',
      '_',
      '__',
      '`',
      '``',
      '[',
      ']',
      '](https://u)',
      '\\',
      '>',
      '- ',
      '1. ',
      '\n',
      '\n\n',
      ' ',
      '(',
      ')',
      '```',
    ];
    const roll = dice(7);
    for (let round = 0; round < 5000; round++) {
      let source = '';
      let expected = '';
      for (let i = 0; i < 16; i++) {
        const letter = String.fromCharCode(97 + i);
        // A letter after each mark, so that what a fence line says behind its ticks is counted too.
        source += parts[roll(parts.length)]! + letter;
        expected += letter;
      }
      let found = '';
      for (const [node] of walk(parseText(source))) {
        if (typeof node === 'string') found += node;
        else if (node[0] === 'pre') found += `${node[2]}${node[1]}`;
        else if (node[0] === 'code') found += node[1];
      }
      assert.equal(found.replace(/https:\/\/u|[^a-p]/g, ''), expected, JSON.stringify(source));
    }
  });
});

describe('plainText', () => {
  it('says what stands there without the markup', () => {
    for (const [source, text] of [
      ['**a** _b_ `c` [d](https://e) https://f.example', 'a b c d https://f.example'],
      ['a\nb\n\nc', 'a\nb\n\nc'],
      ['> a\n\n```\nb\n```', 'a\n\nb'],
      ['- a\n  - b\n- c', '- a\n- b\n- c'],
      ['2. a\n3. b', '2. a\n3. b'],
      ['* a', '* a'],
    ] as const) {
      assert.equal(plainText(source), text);
    }
  });

  it('gives back to the letter what people write without thinking of markup', () => {
    for (const statement of [
      'We need a #1 priority: fewer, better buses (50% by 2030)!',
      'I don\'t agree -- "one person, one vote" is <not> enough & never was.',
      'Cost = 3 * 4 * price_per_unit; see section 2.1.3, p. 12-14',
      '5. Clean rivers first',
      'Māori names belong on every sign…  even   small ones',
      '(a) yes [b] no {c} ~maybe~ ^up^ $5 @home +1 50/50 C:\\temp\\new',
      '* This star explains something',
      'Really?! :-) >:( <3 f*** that',
      'Line one\nLine two\n\nA second thought – “quoted”',
    ]) {
      assert.equal(plainText(statement), statement);
    }
  });
});
