import type { StorybookConfig } from '@storybook/web-components-vite';
import { defaultClientConditions, mergeConfig } from 'vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      // Our packages are read from their sources, so that a story shows an edit at once.
      resolve: { conditions: ['development', ...defaultClientConditions] },
      define: { 'process.env.PARTYLINE_VERSION': '"storybook"' },
      build: { chunkSizeWarningLimit: 2000 },
    }),
};

export default config;
