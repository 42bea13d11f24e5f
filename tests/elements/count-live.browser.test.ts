import { createCounts } from '@partyline/client/counts';
import { expect, waitUntil } from '@open-wc/testing';
import '../../packages/elements/src/count/define.ts';
import { TOPIC } from '../../stories/scenes/thread-stage.ts';
import { closeThreads, openThread } from './thread-page.ts';

describe('a count beside a live conversation', () => {
  afterEach(closeThreads);

  it('grows with it, without asking', async () => {
    const { stage } = await openThread();
    const space = document.createElement('party-space');
    space.setAttribute('party', stage.client.party);
    const count = document.createElement('party-count');
    count.topic = TOPIC;
    count.counts = createCounts({ party: stage.client.party, fetch: () => new Promise(() => undefined) });
    space.append(count);
    document.body.append(space);
    expect(count.matches(':state(known)')).to.equal(false);
    stage.say('June R.', 'One more.');
    await waitUntil(() => count.matches(':state(known)'), 'the conversation has told');
    const shown = () => parseInt(count.shadowRoot!.textContent);
    await waitUntil(() => shown() === 10);
    stage.say('June R.', 'And another.');
    await waitUntil(() => shown() === 11);
    space.remove();
  });
});
