import { expect } from '@open-wc/testing';
import { a11ySnapshot } from '@web/test-runner-commands';
import { TOPIC } from '../../stories/scenes/thread-stage.ts';
import { announced, closeThreads, openThread, type ThreadPage } from './thread-page.ts';

/**
 * The way of somebody who listens to a thread: what the browser tells a screen reader is written out here step by step, as
 * it is told. One reads, posts, replies, says "same here" and says that it is solved.
 */
interface Spoken {
  readonly role: string;
  readonly name?: string;
  readonly level?: number;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly invalid?: string;
  readonly children?: readonly Spoken[];
}

afterEach(closeThreads);

/** Everything that is told, in order: `role "name"` with what else is said of it. */
async function walk(): Promise<string[]> {
  const tree = (await a11ySnapshot({})) as unknown as Spoken;
  const told: string[] = [];
  const visit = ({ role, name = '', level, pressed, expanded, children = [] }: Spoken) => {
    const more = [
      level !== undefined && `level ${level}`,
      pressed !== undefined && (pressed ? 'pressed' : 'not pressed'),
      expanded !== undefined && (expanded ? 'expanded' : 'collapsed'),
    ].filter(Boolean);
    if (name.trim()) told.push([`${role} "${name.trim().replace(/\s+/g, ' ')}"`, ...more].join(', '));
    for (const child of children) visit(child);
  };
  visit(tree);
  return told;
}

/** What is told from one point on. */
async function walkFrom(start: string, count: number): Promise<string[]> {
  const told = await walk();
  const at = told.findIndex((line) => line.includes(start));
  expect(at, `nothing says ${start} in:\n${told.join('\n')}`).to.be.at.least(0);
  return told.slice(at, at + count);
}

async function openStory(): Promise<ThreadPage> {
  return openThread({
    async fill(stage) {
      const mara = await stage.host('Mara');
      stage.ago(30);
      const post = stage.say('Teo', 'Lane 7 ate our ball', { intent: 'problem' });
      stage.act(stage.guest('June'), {
        type: 'reaction.set',
        topic: TOPIC,
        data: { entry: post, kind: 'same', on: true },
      });
      stage.act(mara, { type: 'entry.read', topic: TOPIC, data: { entry: post } });
      stage.say(mara, 'The sensor is changed', { parent: post, answer: true });
    },
  });
}

describe('listening to a party-thread', () => {
  it('reads a post: who, when, what, what came of it, and what can be done', async () => {
    const page = await openStory();
    const told = await walkFrom('How was Saturday?', 40);
    expect(told[0]).to.match(/^(?:region|heading) "How was Saturday\? 2 posts"/);
    expect(told).to.include.members([
      'heading "How was Saturday? 2 posts", level 2',
      'textbox "Your post"',
      'button "Post"',
    ]);
    // The snapshot names what stands in these headings instead of them.
    const headings = page.all('.entry__author').map((head) => [head.role, head.ariaLevel, head.textContent]);
    expect(headings).to.deep.equal([
      ['heading', '3', 'Teo'],
      ['heading', '4', 'Mara'],
    ]);
    const post = await walkFrom('button "Teo"', 14);
    const text = post.join('\n');
    expect(text).to.include('30 min. ago');
    expect(text).to.include('Problem');
    expect(text).to.include('Lane 7 ate our ball');
    expect(text).to.include('StaticText "Received today · read by the team ·"\nStaticText "answered today"');
    expect(text).to.include('link "Go to the answer"');
    expect(text).to.include('button "Same here 1", not pressed');
    expect(text).to.include('button "React to the post by Teo"');
    expect(text).to.include('button "Reply to Teo"');
    const order = [
      'button "Teo"',
      'Lane 7 ate our ball',
      'Received today',
      'Same here 1',
      'Reply to Teo',
    ].map((words) => text.indexOf(words));
    expect(order).to.deep.equal(order.toSorted((a, b) => a - b));
    const answer = (await walkFrom('button "Mara"', 8)).join('\n');
    expect(answer).to.include('Host');
    expect(answer).to.include('Official answer');
    expect(answer).to.include('The sensor is changed');
  });

  it('counts one list of posts, however they stand together', async () => {
    const page = await openThread({
      fill(stage) {
        for (let number = 0; number < 23; number += 1) stage.say('Teo', `Post ${number}`);
      },
    });
    await page.until(() => page.all('.root').length === 23, 'all are here');
    expect(page.all('.group')).to.have.lengthOf.above(1);
    // The snapshot leaves lists out; `tests/elements/thread-list.test.ts` asks the browser for them.
    expect(page.get('.list').role).to.equal('list');
    for (const group of page.all('.group')) expect(group.role).to.equal('none');
    for (const row of page.all('.root')) expect(row.role).to.equal('listitem');
    await expect(page.thread).to.be.accessible();
  });

  it('posts: one word that it is done, the focus stays in the emptied field', async () => {
    const page = await openStory();
    await page.post('The pins are fine again');
    await page.until(() => announced() === 'Posted', 'it is said');
    expect(page.focused()).to.equal(page.get('#root'));
    const told = await walk();
    expect(told.filter((line) => line.includes('The pins are fine again'))).to.have.lengthOf(1);
    expect(told.some((line) => line.startsWith('textbox "Your post"'))).to.be.true;
  });

  it('hears why something could not be posted, tied to the field', async () => {
    const page = await openStory();
    page.get('#root').focus();
    page.type('root', '   ').form!.requestSubmit();
    await page.until(() => page.get('#root').ariaInvalid === 'true', 'it complains');
    const field = page.get('#root');
    const described = field
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => page.root.getElementById(id)?.textContent ?? '');
    expect(described.join(' ').trim()).to.not.equal('');
    expect(page.focused()).to.equal(field);
  });

  it('replies: the field says to whom, and the focus moves to the new reply', async () => {
    const page = await openStory();
    const post = page.entry('Lane 7 ate our ball');
    const { id } = post.dataset;
    page.get<HTMLButtonElement>(`[data-id="${id}"] [data-do="reply"]`).click();
    await page.until(() => page.focused()?.id === `reply:${id}`, 'the field is open');
    expect(await walk()).to.include.members(['textbox "Your reply to Teo"']);
    await page.post('It happened to me as well', `reply:${id}`);
    await page.until(
      () => page.focused() === page.entry('It happened to me as well'),
      'the focus is at the reply',
    );
  });

  it('says "same here": a toggle with its words, its number and its state', async () => {
    const page = await openStory();
    const chip = page.get<HTMLButtonElement>('[data-kind="same"]');
    chip.focus();
    chip.click();
    await page.until(() => chip.ariaPressed === 'true', 'it is said');
    expect((await walkFrom('Same here', 1))[0]).to.equal('button "Same here 2", pressed');
    expect(page.focused()).to.equal(chip);
  });

  it('hears that it is solved, and who says so', async () => {
    const page = await openStory();
    const { id } = page.entry('Lane 7 ate our ball').dataset;
    page.stage.act(page.stage.guest('Teo'), {
      type: 'entry.solved',
      topic: TOPIC,
      data: { entry: id! },
    });
    await page.until(() => page.get('[part="trail"]').textContent.includes('solved, says Teo'), 'it is told');
    expect((await walkFrom('Received today', 2)).join(' ')).to.include('solved, says Teo');
  });

  it('folds a long branch: the button says what state it is in', async () => {
    const page = await openThread();
    const fold = page.button(page.entry('Lane 7 ate'), 'Hide replies');
    fold.click();
    await page.until(() => fold.ariaExpanded === 'false', 'it is folded');
    expect(await walk()).to.include.members(['button "Show 4 replies", collapsed']);
  });
});
