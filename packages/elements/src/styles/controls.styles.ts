import { css } from '@lit/reactive-element';

/**
 * Controls that all elements share, as far as reading needs them; `forms.styles.ts` has the rest. Classes: `button` (plain
 * outline), `button--primary`, `button--quiet` (text only), `button--icon` (square), `button--small`, `chip` (a toggle;
 * `aria-pressed` sets it on), `badge` with `badge--plain`, `link`, `visually-hidden`.
 * Small controls look small and reach 44 px by an overlay of their own (`::after`), so rows of them stay calm.
 */
export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  :where(button, input, textarea, select) {
    margin: 0;
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
  }

  .button,
  .chip {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-xs);
    min-block-size: var(--_target);
    padding: 0.25em calc(1em * var(--_density));
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-m);
    background: none;
    color: var(--_text);
    font-weight: var(--_weight-strong);
    line-height: 1.25;
    overflow-wrap: normal;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }

  .button--primary {
    border-color: var(--_accent-edge);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .button--quiet {
    border-color: transparent;
    color: var(--_quiet);
    padding-inline: var(--_space-xs);
  }

  .button--small,
  .chip {
    min-block-size: 2.25em;
    padding-inline: 0.75em;
    font-size: var(--_size-s);
  }

  /* A quiet button starts where the text above it starts. */
  .button--quiet.button--small {
    padding-inline: 0.5em;
  }

  .button.button--icon {
    aspect-ratio: 1;
    padding: 0;
  }

  .button--small::after,
  .chip::after {
    content: '';
    position: absolute;
    inset-block: calc((100% - 44px) / 2);
    inset-inline: min(0px, (100% - 44px) / 2);
  }

  .chip {
    border-radius: var(--_radius-pill);
    color: var(--_quiet);
  }

  .badge,
  .chip[aria-pressed='true'] {
    border-color: var(--_accent-edge);
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  @media (hover: hover) and (forced-colors: none) {
    .button:not(.button--primary):hover,
    .chip:not([aria-pressed='true']):hover {
      background: var(--_hover);
      color: var(--_text);
    }

    .button--primary:hover {
      background: var(--_accent-hover);
    }
  }

  .link {
    color: var(--_accent-text);
    text-underline-offset: 0.2em;
  }

  .badge {
    display: inline-block;
    padding: 0.0625em 0.625em;
    border-radius: var(--_radius-pill);
    font-size: var(--_size-xs);
    font-weight: var(--_weight-strong);
  }

  .badge--plain {
    background: var(--_hover);
    color: var(--_quiet);
  }

  .visually-hidden:not(:focus, :focus-within) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  /* Quiet buttons stand side by side: their rings stay inside. */
  .button--quiet:focus-visible {
    outline-offset: -2px;
  }

  @media (forced-colors: active) {
    .button--primary {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
    }

    .chip[aria-pressed='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }

    .badge {
      border: 1px solid;
    }
  }
`;
