import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { ClientController } from '../../packages/elements/src/controllers/client-controller.ts';
import { en } from '../../packages/elements/src/locales/en.ts';
import { loadStrings } from '../../packages/elements/src/locales/load.ts';
import { until } from './until.ts';

class EarlyProbe extends LitElement {
  readonly space = new ClientController(this, { en, load: loadStrings }, () => undefined);
}

describe('definition', () => {
  it('registers nothing when only the classes are imported', async () => {
    await import('../../packages/elements/src/index.ts');
    expect(customElements.get('party-space')).to.equal(undefined);
    expect(customElements.get('party-thread')).to.equal(undefined);
  });

  it('brings a space to what stands inside, where nobody else has', async () => {
    customElements.define('early-probe', EarlyProbe);
    const root = await fixture(html`<party-space party="disco"><early-probe></early-probe></party-space>`);
    const probe = root.querySelector<EarlyProbe>('early-probe')!;
    await until(() => probe.space.client?.party === 'disco', 'the space is found');
  });

  it('leaves an element alone that the page has defined before', async () => {
    class ForeignThread extends HTMLElement {}
    customElements.define('party-thread', ForeignThread);
    await import('../../packages/elements/src/define.ts');
    expect(customElements.get('party-thread')).to.equal(ForeignThread);
  });
});
