import { expect } from '@open-wc/testing';
import '../../packages/elements/src/space/define.ts';
import type { Stage } from '../../stories/scenes/thread-stage.ts';
import { closeThreads, openThread, type ThreadPage } from './thread-page.ts';

afterEach(closeThreads);

const ask = (stage: Stage, text: string) => stage.say('Teo', text, { intent: 'problem' });

async function openAsHost(): Promise<ThreadPage> {
  const page = await openThread({ asHost: true, fill: (stage) => void ask(stage, 'The lights were off') });
  await page.until(() => page.find('[part="waiting-button"]'), 'what waits is shown');
  await untilWaiting(page, 1);
  return page;
}

function untilWaiting(page: ThreadPage, count: number): Promise<void> {
  const words = `Waiting for us (${count})`;
  return page.until(() => page.find('[part="waiting-button"]')?.textContent.includes(words), words);
}

describe('what waits for the team, at a thread', () => {
  it('is counted live', async () => {
    const page = await openAsHost();
    ask(page.stage, 'So was the heating');
    await untilWaiting(page, 2);
  });

  it('leaves the focus on its button, whatever comes', async () => {
    const page = await openThread({ asHost: true, fill: () => undefined });
    await page.until(() => page.find('[part="waiting-button"]'), 'what waits is shown');
    await untilWaiting(page, 0);
    page.get('[part="waiting-button"]').focus();
    ask(page.stage, 'The lights were off');
    await untilWaiting(page, 1);
    await page.until(() => page.focused()?.matches('[part="waiting-button"]'), 'the focus stays');
  });

  it('is listed on request, with what can be done about it', async () => {
    const page = await openAsHost();
    page.get('[part="waiting-button"]').click();
    await page.until(() => page.find('.waiting__item'), 'it is listed');
    expect(page.get('.waiting__words').textContent).to.equal('The lights were off');
    await expect(page.thread).to.be.accessible();
    page.get('.waiting__item [data-do="host-reply"]').click();
    await page.until(() => page.focused()?.matches('textarea'), 'a reply is open');
    await page.post('They are on again', page.focused()!.id);
    await untilWaiting(page, 0);
  });

  it('is quoted without its markup', async () => {
    const page = await openThread({ asHost: true, fill: () => undefined });
    await page.until(() => page.find('[part="waiting-button"]'), 'what waits is shown');
    ask(page.stage, 'The **lights** were *off*');
    page.get('[part="waiting-button"]').click();
    await page.until(() => page.find('.waiting__item'), 'it is listed');
    expect(page.get('.waiting__words').textContent).to.equal('The lights were off');
  });

  it('is gone from the screen, with all that is for hosts, once the sign-in is over', async () => {
    const page = await openAsHost();
    page.get('[part="waiting-button"]').click();
    await page.until(() => page.find('.waiting__item'), 'it is listed');
    const { client, transport } = page.stage;
    const host = client.context.actor!;
    transport.command({ id: 'over', type: 'host.removed', v: 1, data: { host } });
    dispatchEvent(new Event('online'));
    await page.until(() => !page.thread.matches(':state(host)'), 'nobody is signed in');
    await page.until(() => !page.find('.waiting__item'), 'nothing of the team is left');
    expect(page.find('[part~="hosting"], [data-do^="host-"]')).to.equal(null);
  });

  it('speaks the language that the page turns to, at posts and composers too', async () => {
    const page = await openAsHost();
    const space = document.createElement('party-space');
    space.client = page.stage.client;
    page.stage.space.append(space);
    space.append(page.thread);
    await page.until(
      () => page.find('[part="waiting-button"]')?.textContent.includes('Waiting'),
      'in English',
    );
    page.get('[data-do="reply"]').click();
    await page.until(() => page.find('.composer [data-do="host-choose"]'), 'a reply is open');
    space.locale = 'de';
    await page.until(
      () => page.find('[part="waiting-button"]')?.textContent.includes('Wartet auf uns'),
      'in German',
    );
    await page.until(() => page.get('.root').textContent.includes('Ich kümmere mich'), 'at the post');
    await page.until(() => page.get('.root .composer').textContent.includes('Offizielle Antwort'), 'in it');
    await page.until(() => page.get('.root .composer').textContent.includes('Abbrechen'), 'to leave it');
  });

  it('is counted live where the element was moved to', async () => {
    const page = await openAsHost();
    const place = document.createElement('div');
    page.stage.space.append(place);
    place.append(page.thread);
    await untilWaiting(page, 1);
    ask(page.stage, 'So was the heating');
    await untilWaiting(page, 2);
  });

  it('is counted beside another conversation too', async () => {
    const page = await openAsHost();
    page.thread.topic = 'another';
    await page.until(() => page.thread.matches(':state(empty)'), 'it shows another');
    await untilWaiting(page, 1);
    page.get('[part="waiting-button"]').click();
    await page.until(() => page.find('.waiting__item'), 'it is listed');
    expect(page.find('.waiting__item [data-do="host-reply"]')).to.not.exist;
    expect(page.get<HTMLAnchorElement>('.waiting__item a').href).to.include('#party=');
    expect(page.get('.waiting__facts').textContent).to.include('How was Saturday?');
    page.get('.waiting__item [data-do="host-claim"]').click();
    await page.until(() => page.find('.waiting__item [data-do="host-release"]'), 'it is taken on');
    page.get('.waiting__item [data-do="host-settle"]').click();
    await untilWaiting(page, 0);
  });

  it('keeps the focus in the list when an entry leaves it, on no other button', async () => {
    const page = await openAsHost();
    ask(page.stage, 'So was the heating');
    await untilWaiting(page, 2);
    page.get('[part="waiting-button"]').click();
    await page.until(() => page.all('.waiting__item').length === 2, 'both are listed');
    const [first, second] = page.all('.waiting__item');
    const settle = first!.querySelector<HTMLElement>('[data-do="host-settle"]')!;
    settle.focus();
    settle.click();
    await untilWaiting(page, 1);
    await page.until(() => page.focused() === second, 'the next entry has the focus');
    second!.querySelector<HTMLElement>('[data-do="host-settle"]')!.focus();
    second!.querySelector<HTMLElement>('[data-do="host-settle"]')!.click();
    await untilWaiting(page, 0);
    await page.until(() => page.focused()?.matches('[part="waiting-button"]'), 'the button has the focus');
  });
});
