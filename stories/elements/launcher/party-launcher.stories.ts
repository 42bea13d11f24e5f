import '@partyline/elements/define';
import { createCounts } from '@partyline/client/counts';
import type { PartyCount, PartyLauncher } from '@partyline/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { createStage, saturday } from '../../scenes/thread-stage.ts';

interface Frame {
  readonly attributes?: Readonly<Record<string, string>>;
  /** What stands in the button's slots. */
  readonly slotted?: TemplateResult;
  readonly open?: boolean;
  readonly count?: number;
  readonly lang?: string;
  readonly dir?: 'rtl';
  readonly scheme?: 'dark';
  readonly locale?: string;
}

const page = (slotted: TemplateResult | undefined): TemplateResult =>
  html`<p>Twelve lanes, one mirror ball, and a jackpot round at ten.</p>
    <party-launcher>${slotted}</party-launcher>`;

/** A page with a launcher that holds a live conversation. */
function launcher(frame: Frame = {}): StoryObj {
  const { attributes = {}, slotted, open = false, count, lang = 'en', dir, scheme, locale } = frame;
  return {
    render: () =>
      html`<div lang=${lang} dir=${dir ?? 'ltr'} class=${scheme ?? 'light'}>
        <style>
          .dark {
            color-scheme: dark;
            min-block-size: 12em;
            padding: 1em;
            background: #1c181f;
            color: #f1e9ef;
          }
        </style>
        ${page(slotted)}
      </div>`,
    async play({ canvasElement }) {
      const element = canvasElement.querySelector<PartyLauncher>('party-launcher')!;
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      const stage = await createStage({ fill: saturday, ...(locale && { locale }) });
      stage.thread({ 'heading-level': '2' });
      element.append(stage.space);
      if (count !== undefined) {
        const badge = element.shadowRoot!.querySelector<PartyCount>('[part=badge]')!;
        const counts = createCounts({ party: stage.client.party, fetch: () => new Promise(() => undefined) });
        counts.know(attributes['topic']!, count);
        badge.counts = counts;
      }
      if (open) await element.show();
    },
  };
}

const meta: Meta = {
  title: 'Elements/party-launcher',
  component: 'party-launcher',
  parameters: {
    layout: 'fullscreen',
    docs: {
      story: { inline: false, iframeHeight: 640 },
      description: {
        component:
          'A floating button that opens a panel with whatever it holds. Before that it costs less than 3 KB, loader included. Below 480 pixels the panel is a sheet.',
      },
    },
  },
};

export const Closed = launcher();
export const Open = launcher({ open: true });
export const AtTheStart = launcher({ attributes: { position: 'bottom-start' }, open: true });
export const WithACount = launcher({ attributes: { topic: 'saturday', label: 'Feedback' }, count: 12 });
export const WithAManyDigitCount = launcher({ attributes: { topic: 'saturday' }, count: 12_345 });
export const OwnWordsAndPicture = launcher({
  slotted: html`<span slot="label">Ask the shoe counter</span><span slot="icon" aria-hidden="true">🎳</span>`,
});
export const LongWords = launcher({
  attributes: { label: 'Rückmeldungsgesprächsmöglichkeit am Schuhtresen' },
  open: true,
});
export const German = launcher({ lang: 'de', locale: 'de', open: true });
export const ArabicRightToLeft = launcher({ lang: 'ar', dir: 'rtl', locale: 'ar', open: true });
export const Dark = launcher({ scheme: 'dark', open: true });

export default meta;
