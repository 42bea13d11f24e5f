import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { markdownOf } from '../../packages/elements/src/thread/writing/markdown-of.ts';
import { parseText } from '../../packages/protocol/src/text/index.ts';
import { HOSTILE_INPUTS } from '../support/hostile-inputs.ts';
import { closeThreads, openThread, type ThreadPage } from './thread-page.ts';

afterEach(closeThreads);

/** HTML as clipboards hold it, and what our subset makes of it. */
const PASTES: readonly (readonly [what: string, html: string, markdown: string])[] = [
  ['emphasis', '<p>A <b>bold</b> and <em>quiet</em> word</p>', 'A **bold** and *quiet* word'],
  ['space beside marks', 'a <b> bold </b>b', 'a **bold** b'],
  ['paragraphs and lines', '<p>One<br>two</p><p>three</p>', 'One\ntwo\n\nthree'],
  ['headings', '<h2>Head</h2><p>text</p>', '**Head**\n\ntext'],
  ['links', '<a href="https://x.example/a_(b)">here</a>', '[here](https://x.example/a_%28b%29)'],
  ['bare addresses', '<a href="https://x.example/">https://x.example/</a>', 'https://x.example/'],
  ['links that may not be', '<a href="javascript:alert(1)"><b>here</b></a>', '**here**'],
  ['relative links', '<a href="/a"><i>here</i></a>', '*here*'],
  ['lists', '<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul><b>x</b>', '- one\n- two\n  - in\n\n**x**'],
  ['numbered lists', '<ol start="3"><li>c<li>d</ol>', '3. c\n4. d'],
  ['quotes', '<blockquote><p>q1</p><p>q2</p></blockquote>after', '> q1\n>\n> q2\n\nafter'],
  ['code', 'run <code>a`b</code>', 'run ``a`b``'],
  ['code blocks', '<pre><code>x = 1\n  y</code></pre>', '```\nx = 1\n  y\n```'],
  [
    'what an office writes',
    '<html><body><!--StartFragment--><b style="font-weight:normal;"><span style="font-weight:700">B</span> n</b><!--EndFragment--></body></html>',
    '**B** n',
  ],
  [
    'tables as lines',
    '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>',
    'A B\n\n1 2',
  ],
  ['entities', '&amp; &lt;b&gt; &#x1f600; &#0; &bogus;', '& <b> 😀 \ufffd &bogus;'],
  ['marks that were typed', '2*3*4 and 5 * 3 <b>!</b>', '2\\*3\\*4 and 5 * 3 **!**'],
  ['scripts', '<scr<script>ipt>alert(1)</script><b>x</b>', 'ipt>alert(1)**x**'],
  ['raw content', '<style>b{}</style><svg><b>no</b></svg><i>yes</i>', '*yes*'],
  ['pictures by their words', '<b>a</b> <img src=x onerror=alert(1) alt="cat">', '**a** cat'],
];

function paste(field: HTMLElement, html: string, plain: string): boolean {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData('text/html', html);
  clipboardData.setData('text/plain', plain);
  return field.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
  );
}

async function begin(page: ThreadPage): Promise<HTMLTextAreaElement> {
  const field = page.type('root', '');
  await page.until(() => page.find('.composer__intents'), 'the tools are here');
  return field;
}

describe('rich text in a composer', () => {
  for (const [what, html, markdown] of PASTES) {
    it(`turns ${what} into our Markdown`, () => {
      expect(markdownOf(html)).to.equal(markdown);
    });
  }

  it('is pasted where the caret stands, and taken back by the browser’s undo', async () => {
    const page = await openThread();
    const field = await begin(page);
    field.value = 'before after';
    field.setSelectionRange(7, 7);
    expect(paste(field, '<b>bold</b>', 'bold'), 'the browser does not paste as well').to.be.false;
    await page.until(() => field.value === 'before **bold**after', 'it is there');
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'z' });
    await sendKeys({ up: 'Control' });
    await page.until(() => !field.value.includes('bold'), 'it is taken back');
  });

  it('is pasted once, however many conversations the element has shown', async () => {
    const page = await openThread();
    await begin(page);
    page.thread.topic = 'another';
    await page.until(() => page.thread.matches(':state(empty)'), 'it shows another');
    const field = await begin(page);
    paste(field, '<b>bold</b>', 'bold');
    await page.until(() => field.value !== '', 'it is there');
    await new Promise(requestAnimationFrame);
    expect(field.value).to.equal('**bold**');
  });

  it('that is plain is left to the browser', async () => {
    const page = await openThread();
    const field = await begin(page);
    expect(paste(field, '', '*as it is*')).to.be.true;
    expect(paste(field, '<div style="color:red"><span>as it is</span></div>', 'as it is')).to.be.true;
  });

  it('is not for reasons of a line', async () => {
    const page = await openThread();
    await begin(page);
    page.button(page.entry('Lane 7 ate'), 'Same here').click();
    await page.until(() => page.find('.why-form'), 'a reason can be given');
    expect(paste(page.get('.why-form textarea'), '<b>bold</b>', 'bold')).to.be.true;
  });

  it('that is dropped is put in our words after the browser has dropped its plain text', async () => {
    const page = await openThread();
    const field = await begin(page);
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/html', '<i>lean</i> text');
    dataTransfer.setData('text/plain', 'lean text');
    field.dispatchEvent(
      new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true }),
    );
    field.setRangeText('lean text', 0, 0, 'end');
    field.dispatchEvent(
      new InputEvent('input', { inputType: 'insertFromDrop', bubbles: true, composed: true }),
    );
    await page.until(() => field.value === '*lean* text', 'it is in our words');
  });

  it('shows as it will stand, on request', async () => {
    const page = await openThread();
    const field = await begin(page);
    page.get('[data-do="preview"]').click();
    await page.until(() => page.find('.composer__preview'), 'it is shown');
    expect(page.get('.composer__preview').textContent).to.include('Nothing written yet');
    paste(field, '<b>Bold</b> and <a href="https://x.example/">a link</a>', 'Bold and a link');
    await page.until(() => page.find('.composer__preview strong'), 'it follows what is typed');
    expect(page.get('.composer__preview strong').textContent).to.equal('Bold');
    expect(page.get<HTMLAnchorElement>('.composer__preview a').href).to.equal('https://x.example/');
    page.get('[data-do="preview"]').click();
    await page.until(() => !page.find('.composer__preview'), 'it is gone again');
    expect(field.value).to.contain('**Bold**');
  });
});

describe('hostile clipboards', () => {
  it('become words, and nothing of them runs', async () => {
    const page = await openThread({ fill: () => undefined });
    const field = await begin(page);
    for (const input of HOSTILE_INPUTS) {
      const markdown = markdownOf(`<b>${input}</b>`);
      for (const href of linksOf(parseText(markdown))) expect(href).to.match(/^(?:https?:\/\/|mailto:)/i);
    }
    paste(field, `<b>x</b>${HOSTILE_INPUTS.slice(0, 120).join('')}`, 'x');
    await page.until(() => field.value.includes('**x**'), 'it is pasted');
    page.get('[data-do="preview"]').click();
    await page.until(() => page.find('.composer__preview'), 'it is shown');
    for (const element of page.get('.composer__preview').querySelectorAll('*')) {
      expect(element.localName).to.match(/^(p|pre|code|blockquote|ul|ol|li|em|strong|a)$/);
      for (const { name } of element.attributes) expect(name).to.not.match(/^on|^style$/);
    }
    expect((globalThis as { __hostile?: unknown }).__hostile).to.equal(undefined);
  });

  it('take time in proportion to their length', () => {
    const many = (text: string, size: number) => text.repeat(Math.ceil(size / text.length));
    const shapes = [
      '<b>',
      '<blockquote>x',
      '<a href="',
      '<',
      '&',
      '<ul><li>a',
      '<b> </b><i> </i>',
      '<!--',
      '*_`',
      ' ',
    ];
    for (const shape of [
      ...shapes,
      '<span style=" style=',
      '</i><b>',
      '<pre> \n',
      '<svg>',
      '<script>',
      '"\'=',
    ]) {
      const small = timeOf(() => markdownOf(many(shape, 20_000)));
      const large = timeOf(() => markdownOf(many(shape, 320_000)));
      // What grows with the square would take many seconds here; a busy machine takes a few times longer.
      expect(large, `${shape}: ${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`).to.be.below(
        Math.max(small * 16 * 8, 1_500),
      );
    }
  }).timeout(60_000);
});

/** Where the links of a parsed text lead. */
function linksOf(tree: unknown): string[] {
  if (!Array.isArray(tree)) return [];
  const [kind, content, href] = tree as [unknown, unknown, string | undefined];
  return kind === 'a' && Array.isArray(content) && href !== undefined
    ? [href, ...linksOf(content)]
    : tree.flatMap(linksOf);
}

/** The best of three, so that a busy machine does not count. */
function timeOf(work: () => unknown): number {
  let best = Infinity;
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
