import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import '../../packages/elements/src/launcher/define.ts';
import { announce } from '../../packages/elements/src/thread/announce.ts';
import type { PartyLauncher } from '../../packages/elements/src/launcher/party-launcher.ts';
import { until } from './until.ts';

const LARGE = { width: 1000, height: 700 };
const SMALL = { width: 360, height: 640 };

/** Says when it is connected. */
class ConnectedProbe extends HTMLElement {
  static connected = 0;

  connectedCallback(): void {
    ConnectedProbe.connected += 1;
  }
}
customElements.define('connected-probe', ConnectedProbe);

const button = (launcher: PartyLauncher) =>
  launcher.shadowRoot!.querySelector<HTMLButtonElement>('[part=button]')!;
const dialog = (launcher: PartyLauncher) => launcher.shadowRoot!.querySelector('dialog')!;
const close = (launcher: PartyLauncher) =>
  launcher.shadowRoot!.querySelector<HTMLButtonElement>('[part=close-button]')!;
const isOpen = (launcher: PartyLauncher) => until(() => launcher.open, 'the panel is open');
const isClosed = (launcher: PartyLauncher) => until(() => !launcher.open, 'the panel is closed');

const atRest = (launcher: PartyLauncher) =>
  until(() => dialog(launcher).getAnimations().length === 0, 'the panel is at rest');

async function open(launcher: PartyLauncher): Promise<void> {
  button(launcher).focus();
  button(launcher).click();
  await isOpen(launcher);
  await atRest(launcher);
}

function render(template = html`<template><input aria-label="In a template" /></template>`) {
  return fixture<PartyLauncher>(html`<party-launcher label="Feedback">${template}</party-launcher>`);
}

describe('party-launcher', () => {
  beforeEach(() => setViewport(LARGE));
  afterEach(() => {
    fixtureCleanup();
    ConnectedProbe.connected = 0;
  });

  describe('before it is opened', () => {
    it('has a button of 44 px with its words, at the lower end of the screen', async () => {
      const launcher = await render();
      expect(button(launcher).ariaHasPopup).to.equal('dialog');
      expect(button(launcher).ariaExpanded).to.equal('false');
      const { right, bottom, width, height } = button(launcher).getBoundingClientRect();
      expect([LARGE.width - right, LARGE.height - bottom]).to.deep.equal([16, 16]);
      expect(Math.min(width, height)).to.be.at.least(44);
      await expect(launcher).to.be.accessible();
    });

    it('connects nothing that a template holds, and makes no panel', async () => {
      const launcher = await render(html`<template><connected-probe></connected-probe></template>`);
      expect(ConnectedProbe.connected).to.equal(0);
      expect(dialog(launcher)).to.equal(null);
    });

    it('stands at the other end where it is told to, and is mirrored on pages that are', async () => {
      const launcher = await render();
      launcher.setAttribute('position', 'bottom-start');
      expect(button(launcher).getBoundingClientRect().left).to.equal(16);
      document.documentElement.dir = 'rtl';
      expect(LARGE.width - button(launcher).getBoundingClientRect().right).to.equal(16);
      launcher.removeAttribute('position');
      expect(button(launcher).getBoundingClientRect().left).to.equal(16);
      document.documentElement.dir = '';
    });

    it('speaks the language of the page, or of the space around it', async () => {
      const root = await fixture(html`
        <div lang="de-AT">
          <party-launcher></party-launcher>
          <party-space locale="ar"><party-launcher></party-launcher></party-space>
          <party-space .strings=${{ launcherLabel: 'Sag was' }}
            ><party-launcher></party-launcher
          ></party-space>
        </div>
      `);
      const words = [...root.querySelectorAll('party-launcher')].map((one) => button(one).textContent);
      expect(words).to.deep.equal(['Sprich mit uns', 'تحدّث إلينا', 'Sag was']);
    });
  });

  describe('opened on a large screen', () => {
    it('holds what the template holds, once, and what is slotted', async () => {
      const launcher = await render(
        html`<template><connected-probe></connected-probe></template>
          <p>Slotted</p>`,
      );
      await open(launcher);
      expect(ConnectedProbe.connected).to.equal(1);
      expect(launcher.querySelector('p')!.checkVisibility()).to.equal(true);
      launcher.hide();
      await isClosed(launcher);
      expect(launcher.querySelector('p')!.checkVisibility()).to.equal(false);
      await open(launcher);
      expect(ConnectedProbe.connected).to.equal(1);
    });

    it('is a dialog with the button’s name, and says so', async () => {
      const launcher = await render();
      await open(launcher);
      expect(dialog(launcher).matches(':popover-open')).to.equal(true);
      expect(dialog(launcher).matches(':modal')).to.equal(false);
      expect(button(launcher).ariaExpanded).to.equal('true');
      expect(launcher.matches(':state(open)')).to.equal(true);
      const title = launcher.shadowRoot!.getElementById(dialog(launcher).getAttribute('aria-labelledby')!)!;
      expect(title.textContent).to.equal('Feedback');
      await expect(launcher).to.be.accessible();
    });

    it('takes the focus in, and gives it back on Escape', async () => {
      const launcher = await render();
      await open(launcher);
      expect(launcher.shadowRoot!.activeElement).to.equal(dialog(launcher));
      await sendKeys({ press: 'Tab' });
      expect(launcher.shadowRoot!.activeElement).to.equal(close(launcher));
      await sendKeys({ press: 'Tab' });
      expect((launcher.shadowRoot!.activeElement as HTMLElement).ariaLabel).to.equal('In a template');
      await sendKeys({ press: 'Escape' });
      await isClosed(launcher);
      expect(launcher.shadowRoot!.activeElement).to.equal(button(launcher));
      expect(button(launcher).ariaExpanded).to.equal('false');
    });

    it('is opened and closed by the keyboard alone', async () => {
      const launcher = await render();
      button(launcher).focus();
      await sendKeys({ press: 'Enter' });
      await isOpen(launcher);
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Space' });
      await isClosed(launcher);
      expect(launcher.shadowRoot!.activeElement).to.equal(button(launcher));
    });

    it('is closed by its button once, not closed and opened again', async () => {
      const launcher = await render();
      await open(launcher);
      const { x, y } = button(launcher).getBoundingClientRect();
      expect(launcher.shadowRoot!.elementFromPoint(x + 10, y + 10)).to.equal(button(launcher));
      button(launcher).click();
      await isClosed(launcher);
    });

    it('keeps inside the screen', async () => {
      await setViewport({ width: 500, height: 400 });
      const launcher = await render();
      await open(launcher);
      const { top, left, right, bottom } = dialog(launcher).getBoundingClientRect();
      expect(Math.min(top, left)).to.be.at.least(8);
      expect([right <= 500, bottom <= button(launcher).getBoundingClientRect().top]).to.deep.equal([
        true,
        true,
      ]);
    });
  });

  describe('opened on a small screen', () => {
    beforeEach(() => setViewport(SMALL));

    it('is a sheet over the page, which rests, in whichever corner the button stands', async () => {
      const launcher = await render();
      launcher.setAttribute('position', 'bottom-start');
      await open(launcher);
      expect(dialog(launcher).matches(':modal')).to.equal(true);
      expect(launcher.matches(':state(sheet)')).to.equal(true);
      const { left, right, bottom, top } = dialog(launcher).getBoundingClientRect();
      expect([left, right, bottom]).to.deep.equal([0, SMALL.width, SMALL.height]);
      expect(top).to.be.within(8, 64);
      const { width, height } = close(launcher).getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(44);
      await expect(launcher).to.be.accessible();
    });

    it('lets what is announced be heard inside it', async () => {
      const launcher = await render();
      await open(launcher);
      announce('Posted');
      const region = dialog(launcher).querySelector('[data-partyline-announcer]')!;
      await until(() => region.textContent === 'Posted', 'it is said in the panel');
      launcher.hide();
      await isClosed(launcher);
      announce('Read');
      await until(
        () => document.body.querySelector('[data-partyline-announcer]')?.textContent === 'Read',
        'it is said on the page',
      );
    });

    it('closes by its button and by Escape, and gives the focus back', async () => {
      const launcher = await render();
      await open(launcher);
      close(launcher).click();
      await isClosed(launcher);
      expect(launcher.shadowRoot!.activeElement).to.equal(button(launcher));
      await open(launcher);
      await sendKeys({ press: 'Escape' });
      await isClosed(launcher);
      expect(launcher.shadowRoot!.activeElement).to.equal(button(launcher));
      expect(launcher.matches(':state(sheet)')).to.equal(false);
    });

    it('turns into a panel and back when the screen does, with the focus and the words typed', async () => {
      const launcher = await render();
      await open(launcher);
      const field = dialog(launcher).querySelector('input')!;
      field.focus();
      await sendKeys({ type: 'Lane 7' });
      await setViewport(LARGE);
      await until(() => dialog(launcher).matches(':popover-open'), 'it is a popover');
      expect(launcher.open).to.equal(true);
      expect(launcher.shadowRoot!.activeElement).to.equal(field);
      await setViewport(SMALL);
      await until(() => dialog(launcher).matches(':modal'), 'it is modal');
      expect([launcher.open, field.value]).to.deep.equal([true, 'Lane 7']);
    });

    it('stays above an on-screen keyboard', async () => {
      const view = window.visualViewport!;
      const launcher = await render();
      await open(launcher);
      Object.defineProperty(view, 'height', { value: 300, configurable: true });
      view.dispatchEvent(new Event('resize'));
      await atRest(launcher);
      const { top, bottom } = dialog(launcher).getBoundingClientRect();
      expect([top >= 0, bottom]).to.deep.equal([true, 300]);
      delete (view as { height?: number }).height;
      view.dispatchEvent(new Event('resize'));
      expect(dialog(launcher).getBoundingClientRect().bottom).to.equal(SMALL.height);
    });
  });

  it('moves nothing for whoever asked for less motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const launcher = await render();
    await open(launcher);
    expect(dialog(launcher).getAnimations()).to.deep.equal([]);
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('is accessible in the dark and in forced colours', async () => {
    await emulateMedia({ forcedColors: 'active' });
    const launcher = await render();
    await open(launcher);
    await expect(launcher).to.be.accessible();
    await emulateMedia({ forcedColors: 'none' });
    launcher.style.colorScheme = 'dark';
    await expect(launcher).to.be.accessible();
  });

  it('tells the page when it is opened and closed', async () => {
    const launcher = await render();
    const told: string[] = [];
    for (const type of ['party-opened', 'party-closed'] as const)
      document.body.addEventListener(type, () => told.push(type), { once: true });
    await launcher.show();
    launcher.hide();
    await isClosed(launcher);
    expect(told).to.deep.equal(['party-opened', 'party-closed']);
  });

  it('never changes its own attributes or children', async () => {
    const launcher = await render(
      html`<template><p>In a template</p></template>
        <p>Slotted</p>`,
    );
    const before = launcher.outerHTML;
    await open(launcher);
    expect(launcher.outerHTML).to.equal(before);
    launcher.remove();
    await isClosed(launcher);
    expect(launcher.outerHTML).to.equal(before);
  });

  it('can be closed before its code has come, and taken away while it is open', async () => {
    const launcher = await render();
    const shown = launcher.show();
    launcher.hide();
    await shown;
    await isClosed(launcher);
    await open(launcher);
    const home = launcher.parentElement!;
    launcher.remove();
    await isClosed(launcher);
    home.append(launcher);
    await open(launcher);
  });
});
