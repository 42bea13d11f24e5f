import { createCounts } from '@partyline/client/counts';
import { expect } from '@open-wc/testing';
import '../../packages/elements/src/count/define.ts';
import { TOPIC } from '../../stories/scenes/thread-stage.ts';
import { closeThreads, openThread } from './thread-page.ts';
import { until } from './until.ts';

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
    await until(() => count.matches(':state(known)'), 'the conversation has told');
    const shown = () => parseInt(count.shadowRoot!.textContent);
    await until(() => shown() === 10, 'it counts ten');
    stage.say('June R.', 'And another.');
    await until(() => shown() === 11, 'it counts eleven');
    space.remove();
  });
});
