import '@partyline/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { threadScenes } from '../../scenes/thread-scenes.ts';
import { sceneOf } from '../../scenes/scene-frame.ts';

const meta: Meta = {
  title: 'Elements/party-thread',
  component: 'party-thread',
  parameters: {
    docs: {
      description: {
        component:
          'A conversation: posts, replies at any depth, reactions, live. Each story runs the real protocol in this page; write, reply and react.',
      },
    },
  },
};

export const Conversation: StoryObj = sceneOf(threadScenes.conversation);
export const Empty: StoryObj = sceneOf(threadScenes.empty);
export const Loading: StoryObj = sceneOf(threadScenes.loading);
export const Failed: StoryObj = sceneOf(threadScenes.failed);
export const ClosedConversation: StoryObj = sceneOf(threadScenes.closedTopic);
export const ClosedParty: StoryObj = sceneOf(threadScenes.closedParty);
export const One: StoryObj = sceneOf(threadScenes.one);
/** Read, answered, solved, reopened: the trail in one sentence. */
export const Trail: StoryObj = sceneOf(threadScenes.trail);
/** Why others say the same. */
export const Reasons: StoryObj = sceneOf(threadScenes.whys);
export const Pinned: StoryObj = sceneOf(threadScenes.pinned);
export const HeldWithAMessage: StoryObj = sceneOf(threadScenes.heldWithMessage);
export const WaitingForUs: StoryObj = sceneOf(threadScenes.waiting);
export const FixedRows: StoryObj = sceneOf(threadScenes.rows);
export const Markup: StoryObj = sceneOf(threadScenes.markup);
export const TakenAwayAndEdited: StoryObj = sceneOf(threadScenes.tombstones);
export const Deep: StoryObj = sceneOf(threadScenes.deep);
export const Writing: StoryObj = sceneOf(threadScenes.writing);
export const Replying: StoryObj = sceneOf(threadScenes.replying);
export const HostsView: StoryObj = sceneOf(threadScenes.hosts);
export const PrivatelyToTheTeam: StoryObj = sceneOf(threadScenes.privately);

/** Ten seeds theme it; parts and states go on from there. */
export const Themed: StoryObj = {
  ...sceneOf(threadScenes.conversation),
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
