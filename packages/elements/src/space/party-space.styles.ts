import { css } from '@lit/reactive-element';

export const styles = css`
  :host {
    display: contents;
  }

  :host(:state(light)) {
    color-scheme: light;
  }

  :host(:state(dark)) {
    color-scheme: dark;
  }

  :host(:state(system)) {
    color-scheme: light dark;
  }
`;
