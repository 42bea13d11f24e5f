import '@partyline/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { boardScenes } from './board-scenes.ts';
import { sceneOf } from './scene-frame.ts';

const meta: Meta = { title: 'Scenes/Board' };

/** Voted without a network: kept, counted in what is shown, and sent once it is back. */
export const Offline: StoryObj = sceneOf(boardScenes.offline);
/** New ideas wait for the team. */
export const Held: StoryObj = sceneOf(boardScenes.held);
export const Huge: StoryObj = sceneOf(boardScenes.huge);
export const RightToLeft: StoryObj = sceneOf(boardScenes.rtl, { dir: 'rtl', lang: 'ar' });
export const RightToLeftRoadmap: StoryObj = sceneOf(boardScenes.rtlRoadmap, { dir: 'rtl', lang: 'ar' });
export const Dark: StoryObj = sceneOf(boardScenes.voted, { scheme: 'dark' });
export const Sidebar: StoryObj = sceneOf(boardScenes.list, { width: 280 });
export const SidebarRoadmap: StoryObj = sceneOf(boardScenes.roadmap, { width: 280 });
export const SidebarProposing: StoryObj = sceneOf(boardScenes.proposing, { width: 280 });
/** Emulate `forced-colors: active` in the browser's rendering tools. */
export const ForcedColours: StoryObj = sceneOf(boardScenes.voted);

export default meta;
