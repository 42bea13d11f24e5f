import { expect } from '@open-wc/testing';
import { until } from './until.ts';

const API = 'https://api.example';
const network = window.fetch;
const asked: string[] = [];

describe('what stands in a launcher without a template', () => {
  before(async () => {
    window.fetch = (input, init) => {
      if (!(input as string).startsWith?.(API)) return network(input, init);
      asked.push(input as string);
      return new Promise(() => undefined);
    };
    document.body.innerHTML = `<party-launcher lang="en"><party-thread topic="lane-7"></party-thread></party-launcher>`;
    const script = document.createElement('script');
    script.type = 'module';
    script.src = '/packages/elements/src/auto.ts';
    Object.assign(script.dataset, { party: 'disco', api: API });
    document.head.append(script);
    await customElements.whenDefined('party-launcher');
  });
  after(() => {
    window.fetch = network;
    document.body.replaceChildren();
  });

  it('is brought by the script when it is opened, and not before', async () => {
    const launcher = document.querySelector('party-launcher')!;
    expect([customElements.get('party-thread'), asked]).to.deep.equal([undefined, []]);
    await launcher.show();
    await until(() => customElements.get('party-thread'), 'the code has come');
    expect(asked.filter((address) => address.includes('/topics/lane-7'))).to.have.lengthOf(1);
  });

  it('is brought too when it is added to an open one', async () => {
    const launcher = document.querySelector('party-launcher')!;
    expect(launcher.open).to.equal(true);
    const count = launcher.appendChild(document.createElement('party-count'));
    await until(() => count.matches(':defined'), 'it is defined');
  });
});
