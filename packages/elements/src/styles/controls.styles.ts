import { css } from 'lit';

/**
 * Controls that all elements share. Classes: `button` (plain outline), `button--primary`, `button--quiet` (text only),
 * `button--icon` (square), `chip` (toggle or choice; `aria-pressed`, `aria-checked` or a checked input inside set it on),
 * `badge` with `badge--good|warn|danger|plain`, `field` (textarea, input), `link`, `visually-hidden`.
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
    padding: 0 calc(1em * var(--_density));
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
    user-select: none;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
    transition:
      background-color var(--_motion),
      border-color var(--_motion),
      color var(--_motion);
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

  .button--icon {
    padding: 0;
    inline-size: var(--_target);
  }

  .button--small,
  .chip {
    font-size: var(--_size-s);
    min-block-size: 2.25em;
  }

  .button--small {
    padding-inline: 0.75em;
  }

  .button--icon.button--small {
    padding: 0;
    inline-size: 2.25em;
  }

  /* A quiet button starts where the text above it starts. */
  .button--quiet.button--small {
    padding-inline: 0.5em;
  }

  .button--small::after,
  .chip::after {
    content: '';
    position: absolute;
    inset-block: calc((100% - 44px) / 2);
    inset-inline: min(0px, (100% - 44px) / 2);
  }

  .chip {
    padding-inline: 0.75em;
    border-radius: var(--_radius-pill);
    color: var(--_quiet);
  }

  .chip[aria-pressed='true'],
  .chip[aria-checked='true'],
  .chip:has(input:checked) {
    border-color: var(--_accent-edge);
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  .chip input {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
  }

  @media (hover: hover) and (forced-colors: none) {
    .button:hover,
    .chip:hover {
      background: var(--_hover);
      color: var(--_text);
    }

    .button--primary:hover {
      background: var(--_accent-hover);
      color: var(--_on-accent);
    }

    .chip[aria-pressed='true']:hover,
    .chip[aria-checked='true']:hover,
    .chip:has(input:checked):hover {
      background: var(--_accent-soft);
      color: var(--_accent-text);
    }
  }

  .button:disabled,
  .button[aria-disabled='true'] {
    border-color: var(--_line);
    background: var(--_raised);
    color: var(--_quiet);
    cursor: default;
  }

  .button--quiet:disabled,
  .button--quiet[aria-disabled='true'] {
    border-color: transparent;
    background: none;
  }

  .field {
    display: block;
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: var(--_space-xs) var(--_space-s);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    color: var(--_text);
    font-size: max(1em, 16px);
    line-height: 1.5;
  }

  .field::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }

  .field[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .link {
    color: var(--_accent-text);
    text-underline-offset: 0.2em;
    text-decoration-thickness: from-font;
  }

  .badge {
    display: inline-block;
    padding: 0.0625em 0.625em;
    border-radius: var(--_radius-pill);
    background: var(--_accent-soft);
    color: var(--_accent-text);
    font-size: var(--_size-xs);
    font-weight: var(--_weight-strong);
  }

  .badge--good {
    background: var(--_good-soft);
    color: var(--_good);
  }

  .badge--warn {
    background: var(--_warn-soft);
    color: var(--_warn);
  }

  .badge--danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .badge--plain {
    background: var(--_raised);
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

  :focus-visible,
  .chip:has(input:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  /* Quiet buttons stand side by side: their rings stay inside. */
  .button--quiet:focus-visible {
    outline-offset: -2px;
  }

  .field:focus-visible {
    outline-offset: -1px;
    border-color: var(--_focus);
  }

  @media (forced-colors: active) {
    .button--primary {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
    }

    .button--primary:disabled {
      border-color: GrayText;
      background: ButtonFace;
      color: GrayText;
    }

    .chip[aria-pressed='true'],
    .chip[aria-checked='true'],
    .chip:has(input:checked) {
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
