import '@partyline/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { pollScenes } from './poll-scenes.ts';
import { sceneOf } from './scene-frame.ts';

const meta: Meta = { title: 'Scenes/Poll' };

/** Answered without a network: kept, counted in what is shown, and sent once it is back. */
export const Offline: StoryObj = sceneOf(pollScenes.offline);
/** It was closed while an answer was on its way. */
export const TurnedDown: StoryObj = sceneOf(pollScenes.turnedDown);
/** Too few people for shares. */
export const Floor: StoryObj = sceneOf(pollScenes.floor);
/** The team asks the people behind a number. */
export const Asked: StoryObj = sceneOf(pollScenes.asked);
export const ProposalHeld: StoryObj = sceneOf(pollScenes.proposalHeld);
export const HostsWaiting: StoryObj = sceneOf(pollScenes.hostsWaiting);
export const RightToLeft: StoryObj = sceneOf(pollScenes.rtl, { dir: 'rtl', lang: 'ar' });
export const RightToLeftAnswered: StoryObj = sceneOf(pollScenes.rtlAnswered, { dir: 'rtl', lang: 'ar' });
export const Dark: StoryObj = sceneOf(pollScenes.singleAnswered, { scheme: 'dark' });
export const Sidebar: StoryObj = sceneOf(pollScenes.npsAnswered, { width: 280 });
export const SidebarRanking: StoryObj = sceneOf(pollScenes.rankedHalf, { width: 280 });
/** Emulate `forced-colors: active` in the browser's rendering tools. */
export const ForcedColours: StoryObj = sceneOf(pollScenes.ratingAnswered);

export default meta;
