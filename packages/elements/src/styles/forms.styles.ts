import { css } from '@lit/reactive-element';

/**
 * What acting needs beyond reading: how controls answer a touch, `field` (textarea, input), chips that hold a radio or checkbox, disabled controls,
 * `badge--warn|danger`, and the tokens of these. Comes after `controls`, with the first sheet of the writing side.
 * `:not(#_)` only adds weight: what is chosen or disabled looks so under the pointer too.
 */
export const forms = css`
  :host {
    /* seed: --party-danger | Refused, removed, wrong. */
    --_danger-seed: var(--party-danger, #c4281c);
    /* role: --party-color-danger | Bad news as text. */
    --_danger: var(
      --party-color-danger,
      light-dark(
        oklch(from var(--_danger-seed) min(l, 0.47) min(c, 0.19) h),
        oklch(from var(--_danger-seed) max(l, 0.8) min(c, 0.11) h)
      )
    );
    /* role: --party-color-danger-soft | Behind bad news. */
    --_danger-soft: var(
      --party-color-danger-soft,
      color-mix(in oklab, var(--_surface), var(--_danger-seed) 16%)
    );
    /* role: --party-space-xl | Around a dialog's content. */
    --_space-xl: var(--party-space-xl, calc(1.5em * var(--_density)));
    /* role: --party-radius-l | Corners of dialogs and panels. */
    --_radius-l: var(--party-radius-l, calc(var(--_radius-m) * 1.35));
  }

  .button,
  .chip {
    user-select: none;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
    transition: var(--_motion);
    transition-property: background-color, border-color, color;
  }

  .chip[aria-checked='true']:not(#_),
  .chip:has(input:checked):not(#_) {
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

  .chip:has(input:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .button:is(:disabled, [aria-disabled='true']):not(#_) {
    border-color: var(--_line);
    background: var(--_raised);
    color: var(--_quiet);
    cursor: default;
  }

  .button--quiet:is(:disabled, [aria-disabled='true']):not(#_) {
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

  .field:focus-visible {
    outline-offset: -1px;
    border-color: var(--_focus);
  }

  .badge--warn {
    background: var(--_warn-soft);
    color: var(--_warn);
  }

  .badge--danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  @media (forced-colors: active) {
    .button:is(:disabled, [aria-disabled='true']):not(#_) {
      border-color: GrayText;
      background: ButtonFace;
      color: GrayText;
    }

    .chip[aria-checked='true']:not(#_),
    .chip:has(input:checked):not(#_) {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
