import '@partyline/elements/define';
import { createCounts, type Counts } from '@partyline/client/counts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';

const PARTY = 'saturday-disco-bowl';

/** Counts that are known, and one that never will be. */
function countsOf(values: Readonly<Record<string, number>>): Counts {
  const counts = createCounts({ party: PARTY, fetch: () => new Promise(() => undefined) });
  for (const [topic, count] of Object.entries(values)) counts.know(topic, count);
  return counts;
}

const counts = countsOf({ none: 0, one: 1, some: 12, many: 1_234, most: 1_234_567 });

const beside = (topic: string, words = 'How was Saturday?'): TemplateResult =>
  html`<p><a href="#talk">${words}</a> · <party-count topic=${topic} .counts=${counts}></party-count></p>`;

const story = (render: () => TemplateResult): StoryObj => ({ render });

const meta: Meta = {
  title: 'Elements/party-count',
  component: 'party-count',
  parameters: {
    docs: {
      description: {
        component:
          'How much was said, beside a link or in it. All counts of a page are asked for in one request, and nothing else is loaded for them.',
      },
    },
  },
};

export const BesideALink = story(() => beside('some'));
export const InALink = story(
  () =>
    html`<p>
      <a href="#talk">How was Saturday? <party-count topic="some" .counts=${counts}></party-count></a>
    </p>`,
);
export const NobodyYet = story(() => beside('none'));
export const One = story(() => beside('one'));
export const Thousands = story(() => beside('many'));
export const Millions = story(() => beside('most'));
export const NumberOnly = story(
  () =>
    html`<p>
      <a href="#talk">Replies (<party-count topic="some" number-only .counts=${counts}></party-count>)</a>
    </p>`,
);
export const NotKnownYet = story(
  () =>
    html`<p>
      <a href="#talk">How was Saturday?</a> ·
      <party-count topic="never" .counts=${counts}>Replies</party-count>
    </p>`,
);
export const ManyOnAPage = story(
  () =>
    html`<ul>
      ${['none', 'one', 'some', 'many', 'most'].map(
        (topic, lane) => html`<li>${beside(topic, `Lane ${lane + 5}`)}</li>`,
      )}
    </ul>`,
);
export const InTheBrandsWords = story(
  () =>
    html`<party-space
      party=${PARTY}
      .strings=${{ noReplies: 'Say the first word', replyCount: { one: '{count} word', other: '{count} words' } }}
    >
      ${beside('none')}${beside('some')}
    </party-space>`,
);
export const German = story(() => html`<div lang="de">${beside('some', 'Wie war der Samstag?')}</div>`);
export const ArabicRightToLeft = story(
  () =>
    html`<div lang="ar" dir="rtl">${beside('one', 'كيف كان السبت؟')}${beside('many', 'المسار السابع')}</div>`,
);
export const InANarrowColumn = story(
  () =>
    html`<div class="narrow">
      <style>
        .narrow {
          inline-size: 280px;
        }
      </style>
      ${beside('many', 'Lane 7 ate our ball twice and the jackpot round started without us')}
    </div>`,
);
export const Dark = story(
  () =>
    html`<div class="night">
      <style>
        .night {
          padding: 1em;
          color-scheme: dark;
          background: #1c181f;
          color: #f1e9ef;
        }
        .night a {
          color: #f6a6c6;
        }
      </style>
      ${beside('some')}
    </div>`,
);

export default meta;
