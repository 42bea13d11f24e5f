import '@partyline/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { sceneOf } from '../../scenes/scene-frame.ts';
import { ideaScenes } from '../../scenes/idea-scenes.ts';

const meta: Meta = {
  title: 'Elements/party-idea',
  component: 'party-idea',
  parameters: {
    docs: {
      description: {
        component:
          'One idea: what was proposed, who wants it and why, what the team decided and by when there is news, and the conversation about it. Each story runs the real protocol in this page; vote, say why, second a reason.',
      },
    },
  },
};

/** A promise with its date, reasons beside the number, a quote from elsewhere, a vote for somebody else. */
export const Planned: StoryObj = sceneOf(ideaScenes.planned);
export const NobodySaidWhy: StoryObj = sceneOf(ideaScenes.plain);
/** After a vote one line of reason may follow; its draft is kept. */
export const Voted: StoryObj = sceneOf(ideaScenes.voted);
export const Shipped: StoryObj = sceneOf(ideaScenes.shipped);
/** Declined never stands without its reason. */
export const Declined: StoryObj = sceneOf(ideaScenes.declined);
export const Locked: StoryObj = sceneOf(ideaScenes.locked);
/** A week after a promised date has passed, it is said neutrally. */
export const Overdue: StoryObj = sceneOf(ideaScenes.overdue);
/** Everybody whose idea was merged here stays named. */
export const MergedHere: StoryObj = sceneOf(ideaScenes.mergedHere);
/** An old link leads on, says so, and shows the way to the original. */
export const MergedAway: StoryObj = sceneOf(ideaScenes.mergedAway);
export const Original: StoryObj = sceneOf(ideaScenes.original);
export const Offline: StoryObj = sceneOf(ideaScenes.offline);
export const Gone: StoryObj = sceneOf(ideaScenes.gone);
export const HostsView: StoryObj = sceneOf(ideaScenes.hosts);
/** One act stands out, the others stand in a menu; one form stands open at a time. */
export const HostMenu: StoryObj = sceneOf(ideaScenes.hostMenu);
/** What a status needs is said before the decision is sent. */
export const HostDecides: StoryObj = sceneOf(ideaScenes.deciding);
export const HostBringsAVoice: StoryObj = sceneOf(ideaScenes.bringing);
/** Its author is credited in the poll, and both lead to each other. */
export const HostMakesAPollOption: StoryObj = sceneOf(ideaScenes.polling);
export const HostSeesWhoVoted: StoryObj = sceneOf(ideaScenes.voters);
export const RightToLeft: StoryObj = sceneOf(ideaScenes.rtl, { dir: 'rtl', lang: 'ar' });
export const Dark: StoryObj = sceneOf(ideaScenes.planned, { scheme: 'dark' });
export const Sidebar: StoryObj = sceneOf(ideaScenes.planned, { width: 280 });

/** Seeds theme it; parts and states go on from there. */
export const Themed: StoryObj = {
  ...sceneOf(ideaScenes.planned),
  decorators: [
    (story) =>
      html`<style>
          .themed {
            --party-accent: oklch(62% 0.17 150);
            --party-radius: 0.25em;
            --party-font: Georgia, serif;
          }
        </style>
        <div class="themed">${story()}</div>`,
  ],
};

export default meta;
