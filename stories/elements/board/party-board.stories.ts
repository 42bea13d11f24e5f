import '@partyline/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { boardScenes } from '../../scenes/board-scenes.ts';
import { sceneOf } from '../../scenes/scene-frame.ts';

const meta: Meta = {
  title: 'Elements/party-board',
  component: 'party-board',
  parameters: {
    docs: {
      description: {
        component:
          'A board of ideas: proposed, voted for with a reason, decided upon with a date. Each story runs the real protocol in this page; propose, vote, search, open an idea.',
      },
    },
  },
};

export const List: StoryObj = sceneOf(boardScenes.list);
/** `rows="3"`: the height at first, so that nothing below moves. */
export const Rows: StoryObj = sceneOf(boardScenes.rows);
/** `layout="roadmap"`: columns by status; where there is no room for them, one is shown and the others are chosen. */
export const Roadmap: StoryObj = sceneOf(boardScenes.roadmap);
/** Similar ideas appear while a title is typed, each with its vote, so that people join rather than repeat. */
export const Proposing: StoryObj = sceneOf(boardScenes.proposing);
/** After a vote one line of reason may follow. */
export const Voted: StoryObj = sceneOf(boardScenes.voted);
export const Finding: StoryObj = sceneOf(boardScenes.finding);
/** An idea opens in the place of the list; with `idea-href` titles lead to the brand's own page instead. */
export const Opened: StoryObj = sceneOf(boardScenes.opened);
export const NoIdeasYet: StoryObj = sceneOf(boardScenes.empty);
export const Closed: StoryObj = sceneOf(boardScenes.closed);
export const NoProposals: StoryObj = sceneOf(boardScenes.proposeOff);
/** Votes of people with a name only. */
export const Named: StoryObj = sceneOf(boardScenes.named);
export const HostsView: StoryObj = sceneOf(boardScenes.hosts);
export const Loading: StoryObj = sceneOf(boardScenes.loading);
export const Failed: StoryObj = sceneOf(boardScenes.failed);

/** Ten seeds theme it; parts and states go on from there. */
export const Themed: StoryObj = {
  ...sceneOf(boardScenes.list),
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
