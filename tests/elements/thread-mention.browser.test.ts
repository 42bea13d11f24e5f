import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { announced, closeThreads, openThread, type ThreadPage } from './thread-page.ts';

afterEach(closeThreads);

async function begin(page: ThreadPage): Promise<HTMLTextAreaElement> {
  const field = page.type('root', '');
  await page.until(() => page.find('.composer__intents'), 'the tools are here');
  return field;
}

const options = (page: ThreadPage) =>
  [...(page.find('#mentions:popover-open')?.querySelectorAll('[role="option"]') ?? [])].map((option) =>
    option.textContent.trim(),
  );

describe('naming someone in a composer', () => {
  it('offers the people of this thread while the name is typed', async () => {
    const page = await openThread();
    const field = await begin(page);
    await sendKeys({ type: 'Ask @' });
    await page.until(() => options(page).length > 0, 'people are offered');
    expect(options(page)).to.deep.equal(['Ada', 'Ines Bergmann', 'June R.', 'Mara', 'Teo K.']);
    expect(field.getAttribute('aria-controls')).to.equal('mentions');
    expect(page.root.getElementById(field.getAttribute('aria-activedescendant')!)!.ariaSelected).to.equal(
      'true',
    );
    await page.until(() => announced() === '5 people to mention', 'how many is said');
    await sendKeys({ type: 'ber' });
    await page.until(() => options(page).length === 1, 'any word of a name will do');
    expect(options(page)).to.deep.equal(['Ines Bergmann']);
    await sendKeys({ press: 'Escape' });
    await page.until(() => options(page).length === 0, 'Escape closes the list');
    expect(field.hasAttribute('aria-activedescendant')).to.be.false;
    expect(field.value).to.equal('Ask @ber');
    expect(page.focused()).to.equal(field);
  });

  it('puts the name in, and tells the party whom it means', async () => {
    const page = await openThread();
    const field = await begin(page);
    await sendKeys({ type: '@' });
    await page.until(() => options(page).length > 0, 'people are offered');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    expect(field.value).to.equal('@Mara ');
    await sendKeys({ type: 'look at this' });
    field.form!.requestSubmit();
    await page.until(() => page.stage.transport.log.some(({ data }) => 'mentions' in data), 'it has arrived');
    const mara = page.stage.transport
      .everything('how-was-saturday', 'newest', 'public')
      .find(({ author }) => author?.name === 'Mara')!.author!.id;
    const posted = page.stage.transport.log.find(({ data }) => 'mentions' in data)!;
    expect((posted.data as { mentions: string[] }).mentions).to.deep.equal([mara]);
  });

  it('forgets whom it meant when the name is taken out again', async () => {
    const page = await openThread();
    const field = await begin(page);
    await sendKeys({ type: '@mar' });
    await page.until(() => options(page).length === 1, 'Mara is offered');
    await sendKeys({ press: 'Tab' });
    expect(field.value).to.equal('@Mara ');
    await page.post('No names.');
    await page.until(() => page.stage.transport.log.at(-1)!.type === 'post.added', 'it has arrived');
    expect(page.stage.transport.log.at(-1)!.data).to.not.have.property('mentions');
  });

  it('is not meant by a mail address', async () => {
    const page = await openThread();
    await begin(page);
    await sendKeys({ type: 'me@ma' });
    expect(options(page)).to.be.empty;
    await sendKeys({ type: ' @ma' });
    await page.until(() => options(page).length === 1, 'this one is');
  });

  it('can be done by pointing, without leaving the field', async () => {
    const page = await openThread();
    const field = await begin(page);
    await sendKeys({ type: '@te' });
    await page.until(() => options(page).length === 1, 'Teo is offered');
    page.get('#mentions [role="option"]').click();
    expect(field.value).to.equal('@Teo K. ');
    expect(page.focused()).to.equal(field);
  });
});
