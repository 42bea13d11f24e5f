import '@partyline/elements/define';
import '../../packages/elements/src/theme-builder/define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { forms } from '../../packages/elements/src/styles/forms.styles.ts';
import { tokens } from '../../packages/elements/src/styles/tokens.styles.ts';
import { sceneOf } from '../scenes/scene-frame.ts';
import { threadScenes } from '../scenes/thread-scenes.ts';

/** The page beside these stories is their documentation. */
const meta: Meta = { title: 'Guides/Theming', tags: ['!autodocs'] };

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

/** Every role that is a colour, as it is derived in either scheme. */
export const Colours: StoryObj = {
  render() {
    const sheets = [tokens, forms].map(({ styleSheet }) => styleSheet!);
    const roles = sheets
      .flatMap((sheet) => [...(sheet.cssRules[0] as CSSStyleRule).style])
      .filter((name) =>
        sheets.some((sheet) =>
          /^\s*var\(\s*--party-color-/.test((sheet.cssRules[0] as CSSStyleRule).style.getPropertyValue(name)),
        ),
      );
    return html`${(['light', 'dark'] as const).map((scheme) => {
      const place = document.createElement('div');
      place.style.colorScheme = scheme;
      const root = place.attachShadow({ mode: 'open' });
      const layout = new CSSStyleSheet();
      layout.replaceSync(
        ':host { display: grid; grid-template-columns: repeat(auto-fill, minmax(11em, 1fr)); gap: 1em; padding: 1em; background: var(--_surface) } i { display: block; block-size: 3em; border: 1px solid var(--_line); border-radius: var(--_radius-m) }',
      );
      root.adoptedStyleSheets = [...sheets, layout];
      for (const role of roles) {
        const item = root.appendChild(document.createElement('div'));
        item.appendChild(document.createElement('i')).style.background = `var(${role})`;
        item.append(`--party-color-${role.slice('--_'.length)}`);
      }
      return place;
    })}`;
  },
};

export default meta;
