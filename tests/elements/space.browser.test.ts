import type { Client } from '@partyline/client';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { ClientController } from '../../packages/elements/src/controllers/client-controller.ts';
import { en } from '../../packages/elements/src/locales/en.ts';
import { loadStrings } from '../../packages/elements/src/locales/load.ts';
import '../../packages/elements/src/space/define.ts';
import '../../packages/elements/src/thread/define.ts';
import { connect } from '../../packages/elements/src/space/connect.ts';
import type { PartySpace } from '../../packages/elements/src/space/party-space.ts';
import { until } from './until.ts';

/** Uses a space as every element does, and remembers what it was given. */
class SpaceProbe extends LitElement {
  readonly clients: (Client | undefined)[] = [];
  readonly space = new ClientController(this, { en, load: loadStrings }, (client) =>
    this.clients.push(client),
  );
}
customElements.define('space-probe', SpaceProbe);

function probeIn(root: ParentNode): SpaceProbe {
  return root.querySelector<SpaceProbe>('space-probe')!;
}

function schemeOf(space: Element): string {
  return getComputedStyle(space).colorScheme;
}

/** Collects what the console is told while `run` goes on. */
async function consoleErrors(run: () => Promise<void>): Promise<string[]> {
  const told: string[] = [];
  const original = console.error;
  console.error = (...words: unknown[]) => told.push(words.join(' '));
  try {
    await run();
  } finally {
    console.error = original;
  }
  return told;
}

describe('party-space', () => {
  describe('client', () => {
    it('is provided to what stands inside, shadow roots included', async () => {
      const space = await fixture<PartySpace>(html`<party-space party="disco"><div></div></party-space>`);
      const probe = document.createElement('space-probe') as SpaceProbe;
      space.querySelector('div')!.attachShadow({ mode: 'open' }).append(probe);
      expect(probe.space.client?.party).to.equal('disco');
      expect(probe.clients).to.have.lengthOf(1);
    });

    it('is one for all that stand in the same space, and another in another', async () => {
      const root = await fixture(html`
        <div>
          <party-space party="disco"><space-probe></space-probe><space-probe></space-probe></party-space>
          <party-space party="bowl"><space-probe></space-probe></party-space>
        </div>
      `);
      const [one, two, other] = [...root.querySelectorAll<SpaceProbe>('space-probe')];
      expect(one!.space.client).to.equal(two!.space.client);
      expect(other!.space.client!.party).to.equal('bowl');
    });

    it('is replaced when the party is, and only then', async () => {
      const space = await fixture<PartySpace>(
        html`<party-space party="disco"><space-probe></space-probe></party-space>`,
      );
      const probe = probeIn(space);
      space.setAttribute('locale', 'de');
      await space.updateComplete;
      expect(probe.clients).to.have.lengthOf(1);
      space.setAttribute('party', 'bowl');
      await space.updateComplete;
      expect(probe.clients.map((client) => client?.party)).to.deep.equal(['disco', 'bowl']);
    });

    it('stays when the space is moved', async () => {
      const root = await fixture(html`
        <div>
          <section>
            <party-space party="disco"><space-probe></space-probe></party-space>
          </section>
          <section></section>
        </div>
      `);
      const [, there] = [...root.querySelectorAll('section')];
      const space = root.querySelector<PartySpace>('party-space')!;
      const before = probeIn(space).space.client;
      there!.append(space);
      await space.updateComplete;
      expect(probeIn(space).space.client).to.equal(before);
      expect(probeIn(space).clients).to.have.lengthOf(1);
    });

    it('is let go when the space stays away, and made anew when it comes back', async () => {
      const space = await fixture<PartySpace>(
        html`<party-space party="disco"><space-probe></space-probe></party-space>`,
      );
      const probe = probeIn(space);
      const before = probe.space.client!;
      let closed = false;
      const close = before.close.bind(before);
      before.close = () => {
        closed = true;
        close();
      };
      const home = space.parentElement!;
      space.remove();
      await until(() => closed, 'the client is closed');
      home.append(space);
      await space.updateComplete;
      expect(probe.space.client).to.not.equal(before);
      expect(probe.space.client!.party).to.equal('disco');
    });

    it('is not missed while a framework sets the party after attaching', async () => {
      const errors = await consoleErrors(async () => {
        const space = document.createElement('party-space');
        const probe = space.appendChild(document.createElement('space-probe') as SpaceProbe);
        document.body.append(space);
        space.party = 'disco';
        await space.updateComplete;
        expect(probe.space.client?.party).to.equal('disco');
        space.remove();
      });
      expect(errors).to.deep.equal([]);
    });
  });

  describe('a client made elsewhere', () => {
    it('takes the place of the space’s own, and stays its maker’s to close', async () => {
      const made = connect({ party: 'made', api: 'https://api.example' });
      const errors = await consoleErrors(async () => {
        const space = await fixture<PartySpace>(
          html`<party-space .client=${made}><space-probe></space-probe></party-space>`,
        );
        const probe = probeIn(space);
        expect(probe.space.client).to.equal(made);
        space.party = 'disco';
        await space.updateComplete;
        expect(probe.space.client).to.equal(made);
        space.client = undefined;
        await space.updateComplete;
        expect(probe.space.client!.party).to.equal('disco');
        expect(probe.clients).to.have.lengthOf(2);
      });
      expect(errors).to.deep.equal([]);
    });
  });

  describe('nested', () => {
    it('passes on the client from around, with its own words and language', async () => {
      const root = await fixture(html`
        <party-space party="disco" locale="en" .strings=${{ post: 'Send', reply: 'Answer' }}>
          <party-space locale="de" .strings=${{ post: 'Ab damit' }}><space-probe></space-probe></party-space>
        </party-space>
      `);
      const probe = probeIn(root);
      await until(() => probe.space.strings.tryAgain !== 'Try again', 'German has come');
      expect(probe.space.client?.party).to.equal('disco');
      expect(probe.space.locale).to.equal('de');
      expect(probe.space.strings.post).to.equal('Ab damit');
      expect(probe.space.strings.reply).to.equal('Answer');
    });

    it('follows when the party around changes', async () => {
      const outer = await fixture<PartySpace>(html`
        <party-space party="disco"
          ><party-space><space-probe></space-probe></party-space
        ></party-space>
      `);
      outer.party = 'bowl';
      await outer.updateComplete;
      expect(probeIn(outer).space.client?.party).to.equal('bowl');
    });
  });

  describe('locale', () => {
    it('is the page’s own language by default', async () => {
      const root = await fixture(html`
        <div lang="ar">
          <party-space party="disco"><space-probe></space-probe></party-space>
        </div>
      `);
      expect(probeIn(root).space.locale).to.equal('ar');
    });
  });

  describe('scheme', () => {
    it('leaves the page’s color-scheme alone unless asked', async () => {
      const root = await fixture(html`
        <div style="color-scheme: dark"><party-space party="disco"></party-space></div>
      `);
      expect(schemeOf(root.querySelector('party-space')!)).to.equal('dark');
    });

    it('is light, dark, or the system’s when asked, and never an attribute of our own', async () => {
      const space = await fixture<PartySpace>(html`<party-space party="disco" scheme="dark"></party-space>`);
      expect(schemeOf(space)).to.equal('dark');
      space.scheme = 'light';
      await space.updateComplete;
      expect(schemeOf(space)).to.equal('light');
      space.scheme = 'auto';
      await space.updateComplete;
      expect(schemeOf(space)).to.equal('light dark');
      expect(space.getAttributeNames()).to.deep.equal(['party', 'scheme']);
      expect(space.getAttribute('scheme')).to.equal('dark');
    });

    it('follows the page’s own dark switch', async () => {
      const space = await fixture<PartySpace>(
        html`<party-space party="disco" dark-selector=".dark"></party-space>`,
      );
      expect(schemeOf(space)).to.equal('light');
      document.documentElement.classList.add('dark');
      await until(() => schemeOf(space) === 'dark', 'it is dark');
      document.documentElement.classList.remove('dark');
      await until(() => schemeOf(space) === 'light', 'it is light');
    });
  });

  describe('console', () => {
    const answer =
      (status: number, code: string): typeof fetch =>
      () =>
        Promise.resolve(Response.json({ code, message: '' }, { status }));

    async function toldBy(party: string, ask: typeof fetch): Promise<string[]> {
      const { context } = connect({ party, api: 'https://api.example' }, ask);
      return consoleErrors(async () => {
        const view = () => context.transport.view({ topic: 't', sort: 'newest' }).catch(() => undefined);
        await view();
        await import('../../packages/elements/src/space/explain.ts');
        await view();
        await aTimeout(0);
      });
    }

    it('says once how to allow this page’s origin', async () => {
      const told = await toldBy('unknown-origin', answer(403, 'PARTY_ORIGIN_NOT_ALLOWED'));
      expect(told).to.have.lengthOf(1);
      expect(told[0]).to.contain(`partyline origin add unknown-origin ${location.origin}`);
    });

    it('says once that there is no such party', async () => {
      const told = await toldBy('nobody', answer(404, 'PARTY_NOT_FOUND'));
      expect(told).to.have.lengthOf(1);
      expect(told[0]).to.contain('there is no party "nobody" at https://api.example');
    });

    it('says once that the API cannot be reached', async () => {
      const told = await toldBy('far-away', () => Promise.reject(new TypeError('Failed to fetch')));
      expect(told).to.have.lengthOf(1);
      expect(told[0]).to.contain('https://api.example cannot be reached');
    });

    it('is told once that no party is named, however many elements there are', async () => {
      const told = await consoleErrors(async () => {
        await fixture(
          html`<div><party-thread topic="a"></party-thread><party-thread topic="b"></party-thread></div>`,
        );
        await import('../../packages/elements/src/space/explain.ts');
        await aTimeout(0);
      });
      expect(told).to.have.lengthOf(1);
      expect(told[0]).to.contain('no party is named');
    });
  });
});
