import type { StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

interface Frame {
  /** Width of the container, in pixels. */
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly dir?: 'ltr' | 'rtl';
  readonly lang?: string;
}

/** A story that plays a scene as soon as its place is on the screen. */
export function sceneOf(play: (place: HTMLElement) => Promise<unknown>, frame: Frame = {}): StoryObj {
  return {
    render() {
      const place = document.createElement('div');
      if (frame.width !== undefined) place.style.inlineSize = `${frame.width}px`;
      if (frame.scheme !== undefined) {
        place.style.colorScheme = frame.scheme;
        place.style.background = frame.scheme === 'dark' ? '#1c181f' : '#fff';
        place.style.padding = '1em';
      }
      place.dir = frame.dir ?? 'ltr';
      place.lang = frame.lang ?? 'en';
      void play(place);
      return html`${place}`;
    },
  };
}
