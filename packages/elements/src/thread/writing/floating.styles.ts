import { css } from '@lit/reactive-element';

/** Panels that stand beside something: menus, cards, names of buttons. */
export const floatingStyles = css`
  .menu,
  .tooltip {
    position: fixed;
    inset: 0 auto auto 0;
    margin: 0;
    overflow-wrap: anywhere;
  }

  .menu {
    inline-size: max-content;
    max-inline-size: min(20em, calc(100vw - 16px));
    padding: 0.25em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }

  .menu__item {
    display: block;
    inline-size: 100%;
    min-inline-size: 9em;
    min-block-size: var(--_target);
    padding: 0 var(--_space-s);
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  .menu__item:hover,
  .menu__item:focus-visible {
    background: var(--_hover);
  }

  .menu__item:focus-visible {
    outline-offset: -2px;
  }

  .menu__item--danger {
    color: var(--_danger);
  }

  .menu__item[aria-selected='true'] {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  [role='option'].menu__item {
    display: flex;
    align-items: center;
  }

  a.menu__item {
    display: block;
    padding-block: 0.5em;
    color: inherit;
    text-decoration: none;
  }

  .menu__note {
    padding: var(--_space-xs) var(--_space-s);
    color: var(--_quiet);
  }

  .menu__faces {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2xs);
  }

  .menu__faces--all {
    max-inline-size: calc(5 * var(--_target) + 4 * var(--_space-2xs));
  }

  .menu__faces + .menu__faces {
    margin-block-start: 0.25em;
    padding-block-start: 0.25em;
    border-block-start: 1px solid var(--_line);
  }

  .menu__faces .chip {
    min-inline-size: var(--_target);
    min-block-size: var(--_target);
    padding: 0;
    border-color: transparent;
    font-size: 1.25em;
  }

  .tooltip {
    max-inline-size: min(18em, calc(100vw - 16px));
    padding: 0.25em 0.625em;
    border: 0;
    border-radius: var(--_radius-s);
    background: var(--_text);
    color: var(--_surface);
    font-size: var(--_size-xs);
    line-height: 1.4;
  }

  @media (forced-colors: active) {
    .tooltip {
      border: 1px solid;
    }

    .menu__item[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
