import type { ThreadView } from '@partyline/protocol';
import { aTimeout, expect } from '@open-wc/testing';
import { until } from './until.ts';

const API = 'https://api.example';
const MARK = Symbol.for('partyline');

interface Marked {
  [MARK]?: { version: string };
}

const asked: { address: string; threadDefined: boolean }[] = [];
const network = window.fetch;

function emptyView(): ThreadView {
  return {
    v: 1,
    cursor: 'e.1',
    party: { type: 'party', name: 'Disco', policy: 'open', reactions: [] },
    head: { type: 'topic', topic: 'saturday', kind: 'thread', state: 'unopened', entries: 0, roots: 0 },
    entries: [],
    next: null,
  };
}

/** An API that has one empty conversation and a stream that says nothing. */
function answer(address: string): Response {
  if (address.includes('/live?')) return new Response(new ReadableStream());
  return Response.json(emptyView());
}

function views(topic: string) {
  return asked.filter(({ address }) => address.startsWith(`${API}/v1/parties/disco/topics/${topic}?`));
}

/** Embeds the script as a page does. `copy` makes it another script: modules are one for each address. */
async function embed(copy: string, data: Readonly<Record<string, string>>): Promise<void> {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = `/packages/elements/src/auto.ts?${copy}`;
  Object.assign(script.dataset, data);
  const loaded = new Promise<unknown>((resolve) => script.addEventListener('load', resolve));
  document.head.append(script);
  await loaded;
}

describe('the script', () => {
  before(() => {
    window.fetch = (input, init) => {
      const address = input as string;
      if (!address.startsWith?.(API)) return network(input, init);
      asked.push({ address, threadDefined: customElements.get('party-thread') !== undefined });
      return Promise.resolve(answer(address));
    };
  });

  after(() => {
    window.fetch = network;
    document.body.replaceChildren();
  });

  it('fetches nothing on a page without elements', async () => {
    await embed('one', { party: 'disco', api: `${API}/` });
    await aTimeout(0);
    expect(asked).to.deep.equal([]);
    expect(customElements.get('party-space')).to.equal(undefined);
  });

  it('brings no code for a space, a count and a closed launcher but their own', async () => {
    const space = document.createElement('party-space');
    const count = space.appendChild(document.createElement('party-count'));
    const launcher = space.appendChild(document.createElement('party-launcher'));
    const thread = launcher.appendChild(document.createElement('party-thread'));
    count.setAttribute('topic', 'saturday');
    thread.setAttribute('topic', 'in-a-launcher');
    document.body.append(space);
    await until(() => count.matches(':defined') && launcher.matches(':defined'), 'both are defined');
    await until(() => asked.length > 0, 'something is asked');
    expect(asked.map(({ address }) => address)).to.deep.equal([
      `${API}/v1/parties/disco/counts?topics=saturday`,
    ]);
    expect(customElements.get('party-thread')).to.equal(undefined);
    space.remove();
  });

  it('marks the page once', () => {
    expect((window as Marked)[MARK]!.version).to.match(/^\d+\.\d+\.\d+$/);
  });

  it('carries the version of its package', async () => {
    const { version } = (await (await network('/packages/elements/package.json')).json()) as {
      version: string;
    };
    expect((window as Marked)[MARK]!.version).to.equal(version);
  });

  it('asks for a thread’s data before its code has come, around the linked entry, and only once', async () => {
    history.replaceState(null, '', '#party=01-linked');
    const thread = document.createElement('party-thread');
    thread.setAttribute('topic', 'saturday');
    const section = document.createElement('section');
    section.append(thread);
    document.body.append(section);
    await until(() => views('saturday').length > 0, 'the conversation is asked for');
    expect(views('saturday')[0]!.threadDefined).to.equal(false);
    await until(() => thread.matches(':defined') && thread.matches(':state(ready)'), 'the thread is shown');
    expect(views('saturday')).to.have.lengthOf(1);
    expect(new URL(views('saturday')[0]!.address).search).to.equal('?sort=newest&around=01-linked');
    history.replaceState(null, '', location.pathname + location.search);
    expect(customElements.get('party-space'), 'no space stands here').to.equal(undefined);
  });

  it('brings what a launcher holds when it is opened', async () => {
    const launcher = document.createElement('party-launcher');
    const template = launcher.appendChild(document.createElement('template'));
    const thread = template.content.appendChild(document.createElement('party-thread'));
    thread.setAttribute('topic', 'in-a-template');
    document.body.append(launcher);
    await until(() => launcher.matches(':defined'), 'it is defined');
    expect(views('in-a-template')).to.have.lengthOf(0);
    await launcher.show();
    const shown = launcher.shadowRoot!.querySelector('party-thread')!;
    await until(() => shown.matches(':state(ready)'), 'the thread is shown');
    expect(views('in-a-template')).to.have.lengthOf(1);
    launcher.remove();
  });

  it('asks anew when the same thread is read again', async () => {
    const before = views('saturday').length;
    const thread = document.createElement('party-thread');
    thread.setAttribute('topic', 'saturday');
    thread.setAttribute('sort', 'oldest');
    document.body.append(thread);
    await until(() => views('saturday').length > before, 'it is asked for again');
  });

  it('does nothing when a script of the same major is there already', async () => {
    const before = (window as Marked)[MARK];
    await embed('two', { party: 'disco', api: 'https://elsewhere.example' });
    expect((window as Marked)[MARK]).to.equal(before);
  });

  it('says what to do when a second script names another party', async () => {
    const told: unknown[] = [];
    const original = console.error;
    console.error = (...words: unknown[]) => told.push(...words);
    await embed('three', { party: 'bowl' });
    console.error = original;
    expect(told).to.have.lengthOf(1);
    expect(told[0]).to.contain('<party-space>');
  });
});
