import '@partyline/elements/define';
import '../../packages/elements/src/theme-builder/define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { sceneOf } from '../scenes/scene-frame.ts';
import { threadScenes } from '../scenes/thread-scenes.ts';

const meta: Meta = { title: 'Guides/Theming' };

/** Choose, look, copy. */
export const Builder: StoryObj = { render: () => html`<party-theme-builder></party-theme-builder>` };

/** Started from what a brand has chosen before. */
export const BuilderWithChoices: StoryObj = {
  render: () =>
    html`<party-theme-builder
      .seeds=${{
        accent: '#ffd400',
        surface: 'light-dark(#fffdf5, #20201c)',
        radius: '0.25em',
        font: 'Georgia, serif',
        scheme: 'dark',
      }}
    ></party-theme-builder>`,
};

export const BuilderInGerman: StoryObj = {
  render: () => html`<party-theme-builder lang="de" locale="de"></party-theme-builder>`,
};

export const BuilderInArabic: StoryObj = {
  render: () => html`<party-theme-builder lang="ar" dir="rtl" locale="ar"></party-theme-builder>`,
};

/** The look is tried on whatever stands inside. */
export const BuilderOnAThread: StoryObj = {
  render() {
    const place = document.createElement('div');
    void threadScenes.conversation(place);
    return html`<party-theme-builder>${place}</party-theme-builder>`;
  },
};

/** Three lines of CSS. */
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
