import '@partyline/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { sceneOf } from './scene-frame.ts';
import { threadScenes } from './thread-scenes.ts';

const meta: Meta = { title: 'Scenes/Thread' };

/** Written without a network: kept, shown, and sent once it is back. */
export const Offline: StoryObj = sceneOf(threadScenes.offline);
/** A party that reads first: its author sees that it waits. */
export const Held: StoryObj = sceneOf(threadScenes.held);
export const Refused: StoryObj = sceneOf(threadScenes.refused);
/** The conversation was closed while a post was on its way. */
export const Conflict: StoryObj = sceneOf(threadScenes.conflict);
/** Nothing moves until someone asks. */
export const FreshPosts: StoryObj = sceneOf(threadScenes.fresh);
export const Huge: StoryObj = sceneOf(threadScenes.huge);
export const RightToLeft: StoryObj = sceneOf(threadScenes.rtl, { dir: 'rtl', lang: 'ar' });
export const Dark: StoryObj = sceneOf(threadScenes.conversation, { scheme: 'dark' });
export const Sidebar: StoryObj = sceneOf(threadScenes.conversation, { width: 280 });
export const SidebarWriting: StoryObj = sceneOf(threadScenes.writing, { width: 280 });
export const LongWords: StoryObj = sceneOf(threadScenes.longWords, { width: 320 });
export const Emoji: StoryObj = sceneOf(threadScenes.emoji);
/** Emulate `forced-colors: active` in the browser's rendering tools. */
export const ForcedColours: StoryObj = sceneOf(threadScenes.hosts);

export default meta;
