import { css } from '@lit/reactive-element';

/** What was just done. */
export const actingStyles = css`
  /* What was just removed is out of sight while it can still be taken back. */
  [data-leaving] > .entry,
  [data-leaving]:not(:has(> .replies)) {
    display: none;
  }

  .toast {
    position: fixed;
    inset: auto 0 max(16px, env(safe-area-inset-bottom));
    display: none;
    align-items: center;
    gap: var(--_space-s);
    inline-size: max-content;
    max-inline-size: calc(100vw - 32px);
    margin: 0 auto;
    padding-block: 0.5em;
    padding-inline: 1em 0.5em;
    border: 0;
    border-radius: var(--_radius-m);
    background: var(--_text);
    color: var(--_surface);
    box-shadow: var(--_shadow);
    font-size: var(--_size-s);
  }

  .toast:popover-open {
    display: flex;
  }

  .toast span {
    padding-block: 0.375em;
    padding-inline-end: 0.5em;
  }

  .toast .button {
    border-color: currentcolor;
    color: inherit;
    font-size: 1em;
  }

  .toast .button:hover {
    background: color-mix(in oklab, var(--_text), var(--_surface) 16%);
  }

  .toast :focus-visible {
    outline-color: currentcolor;
  }

  @media (forced-colors: active) {
    .toast {
      border: 1px solid;
    }
  }
`;
