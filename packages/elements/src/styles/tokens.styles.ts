import { css } from '@lit/reactive-element';

/**
 * What every element is drawn with. Three layers:
 *
 * 1. Ten seeds, set on any ancestor. The brand says these, and everything else follows.
 * 2. Role tokens, each derived from the seeds and each settable by itself.
 * 3. Parts and states of the elements.
 *
 * Elements read the private `--_…` form, so that a role token set on `:root` wins over what is derived here. Tokens that
 * only writing needs stand in `forms.styles.ts`. The comments are the tokens' reference page: `seed:` and `role:` lines.
 *
 * `light-dark()` follows the color-scheme that the page itself uses: a page without one stays light under a dark system.
 *
 * Lightness bounds: at one OKLCH lightness a colour's luminance differs by hue from 0.78 to 1.10 times that of the grey, so
 * a bound on lightness is a bound on contrast for every hue. What is mixed of text and surface keeps its distance from both
 * in either scheme. `tests/elements/theme.browser.test.ts` walks them all.
 */
export const tokens = css`
  :host {
    /* seed: --party-accent | The brand's colour. It fills as it is; as text it is adjusted until it can be read. */
    --_accent: var(--party-accent, oklch(56% 0.2 352));
    /* role: --party-color-on-accent | Text on the accent: black or white, whichever has more contrast. The grey of the accent's luminance is as far from both at 0.5655. */
    --_on-accent: var(
      --party-color-on-accent,
      oklch(from color(from var(--_accent) xyz y y y) clamp(0, (0.5655 - l) * 1e5, 1) 0 0)
    );
    /* role: --party-color-accent-hover | A fill of the accent under the pointer. */
    --_accent-hover: var(
      --party-color-accent-hover,
      color-mix(in oklab, var(--_accent) 90%, oklch(from var(--_on-accent) calc(1 - l) 0 0))
    );
    /* role: --party-color-accent-text | The accent as text: links, chosen chips. */
    --_accent-text: var(
      --party-color-accent-text,
      light-dark(
        oklch(from var(--_accent) min(l, 0.47) min(c, 0.19) h),
        oklch(from var(--_accent) max(l, 0.8) min(c, 0.11) h)
      )
    );
    /* role: --party-color-accent-edge | The accent as a border or a bar, 3:1 to the surface. */
    --_accent-edge: var(
      --party-color-accent-edge,
      light-dark(
        oklch(from var(--_accent) min(l, 0.56) min(c, 0.19) h),
        oklch(from var(--_accent) max(l, 0.68) min(c, 0.16) h)
      )
    );
    /* seed: --party-surface | What the elements stand on. */
    /* role: --party-color-surface | The surface. */
    --_surface: var(
      --party-color-surface,
      var(--party-surface, light-dark(#fff, oklch(from var(--_accent) 0.235 min(c, 0.012) h)))
    );
    /* seed: --party-text | Text; greys are mixed of it and the surface. */
    /* role: --party-color-text | Text. */
    --_text: var(
      --party-color-text,
      var(
        --party-text,
        light-dark(
          oklch(from var(--_accent) 0.25 min(c, 0.02) h),
          oklch(from var(--_accent) 0.94 min(c, 0.012) h)
        )
      )
    );
    /* role: --party-color-accent-soft | What is chosen, behind text of the accent. */
    --_accent-soft: var(--party-color-accent-soft, color-mix(in oklab, var(--_surface), var(--_accent) 16%));
    /* role: --party-color-raised | A calm box on the surface: a host's answer, code. */
    --_raised: var(--party-color-raised, color-mix(in oklab, var(--_surface), var(--_accent-text) 5%));
    /* role: --party-color-hover | A quiet control under the pointer. */
    --_hover: var(--party-color-hover, color-mix(in oklab, var(--_surface), var(--_text) 9%));
    /* seed: --party-line | Lines that only part things. */
    /* role: --party-color-line | Lines. */
    --_line: var(
      --party-color-line,
      var(--party-line, color-mix(in oklab, var(--_surface), var(--_text) 14%))
    );
    /* role: --party-color-edge | Borders of controls, 3:1 to the surface. */
    --_edge: var(--party-color-edge, color-mix(in oklab, var(--_surface), var(--_text) 54%));
    /* role: --party-color-quiet | Text of the second rank. */
    --_quiet: var(--party-color-quiet, color-mix(in oklab, var(--_surface), var(--_text) 74%));
    /* seed: --party-good | Solved, shipped. */
    --_good-seed: var(--party-good, #0a7a4b);
    /* role: --party-color-good | Good news as text. */
    --_good: var(
      --party-color-good,
      light-dark(
        oklch(from var(--_good-seed) min(l, 0.47) min(c, 0.19) h),
        oklch(from var(--_good-seed) max(l, 0.8) min(c, 0.11) h)
      )
    );
    /* role: --party-color-good-soft | Behind good news. */
    --_good-soft: var(--party-color-good-soft, color-mix(in oklab, var(--_surface), var(--_good-seed) 16%));
    /* seed: --party-warn | Waiting, offline. */
    --_warn-seed: var(--party-warn, #a45a00);
    /* role: --party-color-warn | What waits, as text. */
    --_warn: var(
      --party-color-warn,
      light-dark(
        oklch(from var(--_warn-seed) min(l, 0.47) min(c, 0.19) h),
        oklch(from var(--_warn-seed) max(l, 0.8) min(c, 0.11) h)
      )
    );
    /* role: --party-color-warn-soft | Behind what waits. */
    --_warn-soft: var(--party-color-warn-soft, color-mix(in oklab, var(--_surface), var(--_warn-seed) 16%));
    /* role: --party-color-focus | The ring around what has the focus. */
    --_focus: var(--party-color-focus, var(--_accent-edge));
    /* role: --party-shadow | The shadow of what floats. */
    --_shadow: var(--party-shadow, 0 0 0 1px var(--_line), 0 0.25em 1em rgb(0 0 0 / 0.15));

    /* seed: --party-density | 1 is comfortable, 0.75 compact. Touch targets stay. */
    --_density: var(--party-density, 1);
    /* role: --party-space-2xs | Within a control. */
    --_space-2xs: var(--party-space-2xs, calc(0.25em * var(--_density)));
    /* role: --party-space-xs | Between controls. */
    --_space-xs: var(--party-space-xs, calc(0.5em * var(--_density)));
    /* role: --party-space-s | Between what belongs together. */
    --_space-s: var(--party-space-s, calc(0.75em * var(--_density)));
    /* role: --party-space-m | Around a box's content. */
    --_space-m: var(--party-space-m, calc(1em * var(--_density)));
    /* role: --party-space-l | Between sections. */
    --_space-l: var(--party-space-l, calc(1.25em * var(--_density)));
    /* role: --party-space-2xl | Around what stands alone. */
    --_space-2xl: var(--party-space-2xl, calc(2em * var(--_density)));

    /* seed: --party-radius | Corners; 0 makes everything square, pills too. */
    /* role: --party-radius-m | Corners of controls and boxes. */
    --_radius-m: var(--party-radius-m, var(--party-radius, 0.75em));
    /* role: --party-radius-s | Corners of what stands inside of those. */
    --_radius-s: var(--party-radius-s, calc(var(--_radius-m) * 0.7));
    /* role: --party-radius-pill | Chips and badges. */
    --_radius-pill: var(--party-radius-pill, calc(var(--_radius-m) * 99));

    /* role: --party-size-xs | Badges. */
    --_size-xs: var(--party-size-xs, 0.8125em);
    /* role: --party-size-s | Notes, chips, small buttons. */
    --_size-s: var(--party-size-s, 0.875em);
    /* role: --party-size-l | Headings. */
    --_size-l: var(--party-size-l, 1.125em);
    /* role: --party-weight-strong | Names, headings, buttons. */
    --_weight-strong: var(--party-weight-strong, 650);
    /* role: --party-leading | Line height. */
    --_leading: var(--party-leading, 1.55);
    /* role: --party-target | Height of controls. */
    --_target: var(--party-target, max(44px, 2.75em));
    /* role: --party-motion | How long a change of colour takes; 0 s for those who want less motion. */
    --_motion: var(--party-motion, 140ms);

    /* seed: --party-font | Typeface; the page's by default. */
    font-family: var(--party-font, inherit);
    line-height: var(--_leading);
    color: var(--_text);
    accent-color: var(--_accent-edge);
  }

  :host([hidden]) {
    display: none;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0s;
    }
  }

  /* Paper is white. */
  @media print {
    :host {
      color-scheme: light;
    }
  }

  @media (forced-colors: active) {
    :host {
      --_line: CanvasText;
      --_edge: ButtonBorder;
      --_focus: Highlight;
    }
  }
`;
