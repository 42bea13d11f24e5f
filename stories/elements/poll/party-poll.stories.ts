import '@partyline/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { pollScenes } from '../../scenes/poll-scenes.ts';
import { sceneOf } from '../../scenes/scene-frame.ts';

const meta: Meta = {
  title: 'Elements/party-poll',
  component: 'party-poll',
  parameters: {
    docs: {
      description: {
        component:
          'A question with its answers, live, and why people gave them. Each story runs the real protocol in this page; choose, answer, give a reason. Choosing never casts.',
      },
    },
  },
};

export const Single: StoryObj = sceneOf(pollScenes.single);
export const SingleAnswered: StoryObj = sceneOf(pollScenes.singleAnswered);
export const Multiple: StoryObj = sceneOf(pollScenes.multiple);
export const MultipleAnswered: StoryObj = sceneOf(pollScenes.multipleAnswered);
/** Tap in order, move by the buttons, drag by the handle; an order need not be whole. */
export const Ranked: StoryObj = sceneOf(pollScenes.ranked);
export const RankedHalf: StoryObj = sceneOf(pollScenes.rankedHalf);
/** The runoff, round by round, with the rule for ties. */
export const RankedAnswered: StoryObj = sceneOf(pollScenes.rankedAnswered);
export const Rating: StoryObj = sceneOf(pollScenes.rating);
export const RatingAnswered: StoryObj = sceneOf(pollScenes.ratingAnswered);
export const Nps: StoryObj = sceneOf(pollScenes.nps);
export const NpsAnswered: StoryObj = sceneOf(pollScenes.npsAnswered);
export const Csat: StoryObj = sceneOf(pollScenes.csat);
export const CsatAnswered: StoryObj = sceneOf(pollScenes.csatAnswered);
export const OpenQuestion: StoryObj = sceneOf(pollScenes.openQuestion);
export const OpenAnswered: StoryObj = sceneOf(pollScenes.openAnswered);
/** Who answered is known, what they answered is not. */
export const Secret: StoryObj = sceneOf(pollScenes.secret);
export const SecretAnswered: StoryObj = sceneOf(pollScenes.secretAnswered);
export const ResultsAlways: StoryObj = sceneOf(pollScenes.always);
export const ResultsAfterClose: StoryObj = sceneOf(pollScenes.afterClose);
export const ResultsForTheTeam: StoryObj = sceneOf(pollScenes.teamOnly);
export const Quorum: StoryObj = sceneOf(pollScenes.quorum);
export const Scheduled: StoryObj = sceneOf(pollScenes.scheduled);
export const Closed: StoryObj = sceneOf(pollScenes.closed);
export const NobodyYet: StoryObj = sceneOf(pollScenes.empty);
/** Words that were mended after somebody had answered stay readable. */
export const Edited: StoryObj = sceneOf(pollScenes.edited);
export const Proposing: StoryObj = sceneOf(pollScenes.proposing);
export const Named: StoryObj = sceneOf(pollScenes.named);
/** `topics="counter stars words"`: a short series. */
export const Series: StoryObj = sceneOf(pollScenes.series);
export const HostsView: StoryObj = sceneOf(pollScenes.hosts);
export const Loading: StoryObj = sceneOf(pollScenes.loading);
export const Failed: StoryObj = sceneOf(pollScenes.failed);

/** Ten seeds theme it; parts and states go on from there. */
export const Themed: StoryObj = {
  ...sceneOf(pollScenes.singleAnswered),
  decorators: [
    (story) =>
      html`<style>
          .themed {
            --party-accent: oklch(62% 0.17 150);
            --party-radius: 0.25em;
            --party-font: Georgia, serif;
            --party-poll-bar-height: 1em;
          }
        </style>
        <div class="themed">${story()}</div>`,
  ],
};

export default meta;
