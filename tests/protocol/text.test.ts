import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseText } from '../../packages/protocol/src/text/index.ts';
import type { Block, Inline } from '../../packages/protocol/src/text/index.ts';

type Row<T> = readonly [source: string, ...expected: readonly T[]];

function readsAs(table: readonly Row<Block>[]): void {
  for (const [source, ...expected] of table) {
    assert.deepEqual(parseText(source), expected, JSON.stringify(source));
  }
}

/** Each source is one paragraph with this content. */
function readsInline(table: readonly Row<Inline>[]): void {
  readsAs(table.map(([source, ...content]) => [source, ['p', content]]));
}

function staysAsTyped(sources: readonly string[]): void {
  readsInline(sources.map((source) => [source, source]));
}

function bare(url: string): Inline {
  return ['a', [url], url];
}

describe('paragraphs', () => {
  it('are parted by blank lines, and a single newline stays a line break', () => {
    readsAs([
      ['one\ntwo\n\nthree', ['p', ['one\ntwo']], ['p', ['three']]],
      ['\n\none\n \t\n\n\ntwo\n', ['p', ['one']], ['p', ['two']]],
      [''],
      [' \n\t\n'],
    ]);
  });

  it('read every line ending alike', () => {
    readsAs([['a\r\nb\rc\r\n\r\nd', ['p', ['a\nb\nc']], ['p', ['d']]]]);
  });

  it('keep white space as typed', () => {
    staysAsTyped(['two  spaces', '    four before', 'after  \nnext', 'a\tb', 'a\u00a0b', '\u2028a']);
  });

  it('replace NUL and nothing else', () => {
    readsInline([['a\0b', 'a\ufffdb']]);
    staysAsTyped(['\u202egnp.exe', '\u2066a\u2069', '\ud800', '\ufeffa', 'e\u0301\u200b', '\u0007']);
  });
});

describe('what is not covered', () => {
  it('stays as typed', () => {
    staysAsTyped([
      '# heading',
      '#1',
      'heading\n---',
      'heading\n===',
      '---',
      '***',
      '- - -',
      '* * *',
      '___',
      '-',
      '*',
      '1.',
      '>',
      '>>>',
      '+ item',
      '1) item',
      '-no space',
      '1.no space',
      '007. leading zeros',
      '1234567890. long',
      '~~~',
      '~~gone~~',
      '| a | b |\n|---|---|',
      '[label]: x',
      '[label]',
      '[label][ref]',
      '![image](cat.png)',
      '<b>bold</b>',
      '<!-- note -->',
      '<script>alert(1)</script>',
      '&amp; &#35; &nbsp;',
      'a\\\nb',
      '\\a \\1 \\é \\',
    ]);
  });
});

describe('emphasis', () => {
  it('is read from asterisks and underscores', () => {
    readsInline([
      ['*a*', ['em', ['a']]],
      ['_a_', ['em', ['a']]],
      ['**a**', ['strong', ['a']]],
      ['__a__', ['strong', ['a']]],
      ['un*believ*able', 'un', ['em', ['believ']], 'able'],
      ['*a\nb*', ['em', ['a\nb']]],
      ['(*a*), "_b_".', '(', ['em', ['a']], '), "', ['em', ['b']], '".'],
      ['*😀*', ['em', ['😀']]],
      ['😀*a*😀', '😀', ['em', ['a']], '😀'],
    ]);
  });

  it('nests and pairs as in CommonMark', () => {
    readsInline([
      ['***a***', ['em', [['strong', ['a']]]]],
      ['***a** b*', ['em', [['strong', ['a']], ' b']]],
      ['***a* b**', ['strong', [['em', ['a']], ' b']]],
      ['**a *b***', ['strong', ['a ', ['em', ['b']]]]],
      ['*a **b***', ['em', ['a ', ['strong', ['b']]]]],
      ['*a _b* c_', ['em', ['a _b']], ' c_'],
      ['**a*', '*', ['em', ['a']]],
      ['*a**', ['em', ['a']], '*'],
      ['*foo**bar*', ['em', ['foo**bar']]],
      ['*foo**bar**baz*', ['em', ['foo', ['strong', ['bar']], 'baz']]],
      ['_a __b__ c_', ['em', ['a ', ['strong', ['b']], ' c']]],
      ['****a****', ['strong', [['strong', ['a']]]]],
      ['*a* *b*', ['em', ['a']], ' ', ['em', ['b']]],
    ]);
  });

  it('leaves marks that flank nothing as typed', () => {
    staysAsTyped([
      'snake_case_name',
      '_init_x',
      'пристаням_стремятся_',
      '2 * 3 * 4',
      'a*"b"*',
      'f*** off',
      '*a',
      'a*',
      '** a**',
      '**a **',
      '*(*a)',
      '*\u00a0a\u00a0*',
      '****',
      'a*😀*b',
      '*******a*******',
    ]);
  });
});

describe('code', () => {
  it('holds its text to the letter', () => {
    readsInline([
      ['`a`', ['code', 'a']],
      ['`*a* <b> [c](https://d) \\`', ['code', '*a* <b> [c](https://d) \\']],
      ['``a`b``', ['code', 'a`b']],
      ['`` ` ``', ['code', '`']],
      ['` a  b `', ['code', 'a  b']],
      ['`  `', ['code', '  ']],
      ['` a`', ['code', ' a']],
      ['`a\nb`', ['code', 'a\nb']],
      ['*a `b*` c*', ['em', ['a ', ['code', 'b*'], ' c']]],
      ['[a `](https://b)`', '[a ', ['code', '](https://b)']],
    ]);
  });

  it('needs a run of the same length to end', () => {
    staysAsTyped(['`a', '``a`', '`a``', 'b ```a``', '```````a```````']);
  });

  it('stands in a fence as a block', () => {
    readsAs([
      ['```\na\n\n  *b*\n```\nc', ['pre', 'a\n\n  *b*', ''], ['p', ['c']]],
      ['a\n```js\nb\n```', ['p', ['a']], ['pre', 'b', 'js']],
      ['````\n```\n`````', ['pre', '```', '']],
      ['```\nnever ended', ['pre', 'never ended', '']],
      ['```\na\n``` not an end', ['pre', 'a\n``` not an end', '']],
      ['```\n```', ['pre', '', '']],
      ['```-\na\n```\n- b', ['pre', 'a', '-'], ['ul', [[['p', ['b']]]], '-']],
      ['> ```\n> a\nb', ['quote', [['pre', 'a', '']]], ['p', ['b']]],
      ['```\n> a\n- b\n```', ['pre', '> a\n- b', '']],
    ]);
    readsInline([['``` a ```', ['code', 'a']]]);
  });
});

describe('escapes', () => {
  it('take the meaning from any ASCII punctuation', () => {
    for (const mark of '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~') readsInline([[`a\\${mark}b`, `a${mark}b`]]);
    readsInline([
      ['\\*a\\*', '*a*'],
      ['\\[a](https://b.example)', '[a](', bare('https://b.example'), ')'],
      ['\\`a`', '`a`'],
      ['1\\. a', '1. a'],
      ['\\> a', '> a'],
      ['\\\\*a*', '\\', ['em', ['a']]],
    ]);
  });
});

describe('links', () => {
  it('lead to web and mail addresses', () => {
    readsInline([
      ['[a](https://b.example)', ['a', ['a'], 'https://b.example']],
      ['[a](Http://b.example/c_(d)?e=1&f#g)', ['a', ['a'], 'Http://b.example/c_(d)?e=1&f#g']],
      ['[a](mailto:b@c.example)', ['a', ['a'], 'mailto:b@c.example']],
      ['[*a* `b` [c]](https://d)', ['a', [['em', ['a']], ' ', ['code', 'b'], ' [c]'], 'https://d']],
      ['*[a*](https://b)', '*', ['a', ['a*'], 'https://b']],
      ['*a [b](https://c)*', ['em', ['a ', ['a', ['b'], 'https://c']]]],
      ['![a](https://b)', '!', ['a', ['a'], 'https://b']],
    ]);
  });

  it('never stand in each other', () => {
    readsInline([
      ['[https://a.example](https://b.example)', ['a', ['https://a.example'], 'https://b.example']],
      ['[*https://a.example*](https://b)', ['a', [['em', ['https://a.example']]], 'https://b']],
      ['[a [b](https://c) d] e', '[a ', ['a', ['b'], 'https://c'], ' d] e'],
      ['[a [b](https://c) d](https://e)', '[a ', ['a', ['b'], 'https://c'], ' d](', bare('https://e'), ')'],
    ]);
  });

  it('stay as typed with any other destination', () => {
    staysAsTyped([
      '[a](javascript:alert(1))',
      '[a](JaVaScRiPt:alert(1))',
      '[a]( javascript:alert(1))',
      '[a](<javascript:alert(1)>)',
      '[a](data:text/html,b)',
      '[a](//b.example)',
      '[a](/b)',
      '[a](b)',
      '[a]()',
      '[a](https:)',
      '[a](httpſ://b)',
      '[a](https://)',
      '[a](https:b)',
      '[a](ftp://b)',
      '[a](tel:1)',
      '[a] (b)',
      '[](mailto:b)',
      '[ ](mailto:b)',
    ]);
  });

  it('are made from bare addresses, without the punctuation of the sentence', () => {
    readsInline([
      ['https://a.example', bare('https://a.example')],
      ['see http://a.example/b?c=d&e#f.', 'see ', bare('http://a.example/b?c=d&e#f'), '.'],
      ['(https://a.example/)', '(', bare('https://a.example/'), ')'],
      ['(https://a.example/b_(c))!', '(', bare('https://a.example/b_(c)'), ')!'],
      ['https://a.example/?b[c]=d', bare('https://a.example/?b[c]=d')],
      ['"https://a.example", he said', '"', bare('https://a.example'), '", he said'],
      ['»https://a.example«…', '»', bare('https://a.example'), '«…'],
      ['<https://a.example>', '<', bare('https://a.example'), '>'],
      ['**https://a.example/b_c_d**', ['strong', [bare('https://a.example/b_c_d')]]],
      ['_https://a.example_', ['em', [bare('https://a.example')]]],
      ['https://a.example/*b*/c', bare('https://a.example/*b*/c')],
      ['[https://a.example] b', '[', bare('https://a.example'), '] b'],
      ['a](https://b.example)', 'a](', bare('https://b.example'), ')'],
      ['https://bücher.example/ä', bare('https://bücher.example/ä')],
    ]);
    staysAsTyped([
      'https://',
      'https:// a',
      'https://...',
      'xhttps://a',
      'http:/a',
      'mailto:a@b',
      'www.a.example',
      'a@b.example',
    ]);
  });
});

describe('quotes', () => {
  it('hold blocks, and a paragraph in them goes on lazily', () => {
    readsAs([
      ['> a\n> b', ['quote', [['p', ['a\nb']]]]],
      ['>a\n\nb', ['quote', [['p', ['a']]]], ['p', ['b']]],
      ['> a\nb', ['quote', [['p', ['a\nb']]]]],
      [
        '> a\n>\n> b',
        [
          'quote',
          [
            ['p', ['a']],
            ['p', ['b']],
          ],
        ],
      ],
      ['> - a\n> - b\n\nc', ['quote', [['ul', [[['p', ['a']]], [['p', ['b']]]], '-']]], ['p', ['c']]],
      ['a\n> b', ['p', ['a']], ['quote', [['p', ['b']]]]],
      ['> > a\n> b', ['quote', [['quote', [['p', ['a\nb']]]]]]],
      ['>  a', ['quote', [['p', [' a']]]]],
      ['    > a', ['p', ['    > a']]],
    ]);
  });
});

describe('lists', () => {
  it('begin with a dash, an asterisk or a number', () => {
    readsAs([
      ['- a\n- b', ['ul', [[['p', ['a']]], [['p', ['b']]]], '-']],
      ['* *a*', ['ul', [[['p', [['em', ['a']]]]]], '*']],
      ['- a\n* b', ['ul', [[['p', ['a']]]], '-'], ['ul', [[['p', ['b']]]], '*']],
      ['3. a\n4. b', ['ol', [[['p', ['a']]], [['p', ['b']]]], 3]],
      ['0. a', ['ol', [[['p', ['a']]]], 0]],
      ['- a\n\n- b\n\n\nc', ['ul', [[['p', ['a']]], [['p', ['b']]]], '-'], ['p', ['c']]],
      ['- -5 degrees', ['ul', [[['p', ['-5 degrees']]]], '-']],
    ]);
  });

  it('hold further blocks that are indented as far as their text', () => {
    readsAs([
      [
        '- a\n  - b\n- c',
        [
          'ul',
          [
            [
              ['p', ['a']],
              ['ul', [[['p', ['b']]]], '-'],
            ],
            [['p', ['c']]],
          ],
          '-',
        ],
      ],
      [
        '- a\n\t- b',
        [
          'ul',
          [
            [
              ['p', ['a']],
              ['ul', [[['p', ['b']]]], '-'],
            ],
          ],
          '-',
        ],
      ],
      [
        '1. a\n\n   b',
        [
          'ol',
          [
            [
              ['p', ['a']],
              ['p', ['b']],
            ],
          ],
          1,
        ],
      ],
      ['- a\nb', ['ul', [[['p', ['a\nb']]]], '-']],
      ['- ```\n  a\n  ```', ['ul', [[['pre', 'a', '']]], '-']],
      ['- > a', ['ul', [[['quote', [['p', ['a']]]]]], '-']],
    ]);
  });

  it('break into a paragraph only where nobody could mean a number', () => {
    readsAs([
      ['a\n- b', ['p', ['a']], ['ul', [[['p', ['b']]]], '-']],
      ['a\n1. b', ['p', ['a']], ['ol', [[['p', ['b']]]], 1]],
      ['it was in\n1984. Then', ['p', ['it was in\n1984. Then']]],
      ['a\n-', ['p', ['a\n-']]],
    ]);
  });
});
