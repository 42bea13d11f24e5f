import { css } from 'lit';

/**
 * What every element is drawn with. Three layers:
 *
 * 1. Ten seeds, set on any ancestor: `--party-accent`, `--party-surface`, `--party-text`, `--party-line`, `--party-good`,
 *    `--party-warn`, `--party-danger`, `--party-radius`, `--party-density`, `--party-font`.
 * 2. Role tokens `--party-color-…`, `--party-space-…`, `--party-radius-…`, `--party-size-…`, each derived from the seeds
 *    and each settable by itself.
 * 3. Parts and states of the elements.
 *
 * Elements read the private `--_…` form, so that a role token set on `:root` wins over what is derived here.
 * `light-dark()` follows the color-scheme that the page itself uses: a page without one stays light under a dark system.
 *
 * Lightness bounds: at one OKLCH lightness a colour's luminance differs by hue from 0.78 to 1.10 times that of the grey, so
 * a bound on lightness is a bound on contrast for every hue. `tests/elements/theme.browser.test.ts` walks them all.
 */
export const tokens = css`
  :host {
    --_accent: var(--party-accent, oklch(56% 0.2 352));
    /* 1 where white is the better text on the accent, else 0: the luminance at which both contrasts are equal is 0.1791. */
    --_on: clamp(0, (0.1791 - (0.2126 * r + 0.7152 * g + 0.0722 * b)) * 100000, 1);
    --_on-accent: var(
      --party-color-on-accent,
      color(from var(--_accent) srgb-linear var(--_on) var(--_on) var(--_on))
    );
    --_accent-hover: var(
      --party-color-accent-hover,
      color-mix(in oklab, var(--_accent) 90%, var(--_contrary-hover))
    );
    --_contrary-hover: color(
      from var(--_accent) srgb-linear calc(1 - var(--_on)) calc(1 - var(--_on)) calc(1 - var(--_on))
    );
    --_accent-text: var(
      --party-color-accent-text,
      light-dark(
        oklch(from var(--_accent) min(l, 0.47) min(c, 0.19) h),
        oklch(from var(--_accent) max(l, 0.8) min(c, 0.11) h)
      )
    );
    --_accent-edge: var(
      --party-color-accent-edge,
      light-dark(
        oklch(from var(--_accent) min(l, 0.56) min(c, 0.22) h),
        oklch(from var(--_accent) max(l, 0.68) min(c, 0.16) h)
      )
    );
    --_accent-soft: var(
      --party-color-accent-soft,
      light-dark(
        oklch(from var(--_accent) 0.955 min(c * 0.2, 0.03) h),
        oklch(from var(--_accent) 0.31 min(c * 0.26, 0.06) h)
      )
    );

    --_surface: var(
      --party-color-surface,
      var(--party-surface, light-dark(#fff, oklch(from var(--_accent) 0.235 min(c, 0.012) h)))
    );
    --_raised: var(--party-color-raised, color-mix(in oklab, var(--_surface), var(--_text) 5%));
    --_hover: var(--party-color-hover, color-mix(in oklab, var(--_surface), var(--_text) 9%));
    --_text: var(
      --party-color-text,
      var(
        --party-text,
        light-dark(
          oklch(from var(--_accent) 0.25 min(c, 0.02) h),
          oklch(from var(--_accent) 0.94 min(c, 0.01) h)
        )
      )
    );
    --_quiet: var(
      --party-color-quiet,
      light-dark(
        oklch(from var(--_accent) 0.46 min(c, 0.02) h),
        oklch(from var(--_accent) 0.77 min(c, 0.015) h)
      )
    );
    --_line: var(
      --party-color-line,
      var(--party-line, light-dark(oklch(0.905 0.008 60), oklch(from var(--_accent) 0.35 min(c, 0.015) h)))
    );
    --_edge: var(
      --party-color-edge,
      light-dark(
        oklch(from var(--_accent) 0.6 min(c, 0.015) h),
        oklch(from var(--_accent) 0.62 min(c, 0.02) h)
      )
    );
    --_good: var(
      --party-color-good,
      light-dark(
        oklch(from var(--party-good, #0a7a4b) min(l, 0.47) min(c, 0.13) h),
        oklch(from var(--party-good, #0a7a4b) max(l, 0.8) min(c, 0.13) h)
      )
    );
    --_good-soft: var(
      --party-color-good-soft,
      light-dark(
        oklch(from var(--party-good, #0a7a4b) 0.955 min(c, 0.035) h),
        oklch(from var(--party-good, #0a7a4b) 0.31 min(c, 0.05) h)
      )
    );
    --_warn: var(
      --party-color-warn,
      light-dark(
        oklch(from var(--party-warn, #a45a00) min(l, 0.48) min(c, 0.11) h),
        oklch(from var(--party-warn, #a45a00) max(l, 0.82) min(c, 0.12) h)
      )
    );
    --_warn-soft: var(
      --party-color-warn-soft,
      light-dark(
        oklch(from var(--party-warn, #a45a00) 0.96 min(c, 0.04) h),
        oklch(from var(--party-warn, #a45a00) 0.32 min(c, 0.05) h)
      )
    );
    --_danger: var(
      --party-color-danger,
      light-dark(
        oklch(from var(--party-danger, #c4281c) min(l, 0.48) min(c, 0.17) h),
        oklch(from var(--party-danger, #c4281c) max(l, 0.8) min(c, 0.12) h)
      )
    );
    --_danger-soft: var(
      --party-color-danger-soft,
      light-dark(
        oklch(from var(--party-danger, #c4281c) 0.955 min(c, 0.03) h),
        oklch(from var(--party-danger, #c4281c) 0.31 min(c, 0.06) h)
      )
    );
    --_focus: var(--party-color-focus, var(--_accent-edge));
    --_shadow: var(
      --party-shadow,
      0 0 0 1px var(--_line),
      0 0.25em 1em light-dark(rgb(20 10 20 / 0.08), rgb(0 0 0 / 0.4))
    );

    --_density: var(--party-density, 1);
    --_space-2xs: var(--party-space-2xs, calc(0.25em * var(--_density)));
    --_space-xs: var(--party-space-xs, calc(0.5em * var(--_density)));
    --_space-s: var(--party-space-s, calc(0.75em * var(--_density)));
    --_space-m: var(--party-space-m, calc(1em * var(--_density)));
    --_space-l: var(--party-space-l, calc(1.25em * var(--_density)));
    --_space-xl: var(--party-space-xl, calc(1.5em * var(--_density)));
    --_space-2xl: var(--party-space-2xl, calc(2em * var(--_density)));

    --_radius-m: var(--party-radius-m, var(--party-radius, 0.75em));
    --_radius-s: var(--party-radius-s, calc(var(--_radius-m) * 0.7));
    --_radius-l: var(--party-radius-l, calc(var(--_radius-m) * 1.35));
    --_radius-pill: var(--party-radius-pill, calc(var(--_radius-m) * 99));

    --_size-xs: var(--party-size-xs, 0.8125em);
    --_size-s: var(--party-size-s, 0.875em);
    --_size-l: var(--party-size-l, 1.125em);
    --_weight-strong: var(--party-weight-strong, 650);
    --_leading: var(--party-leading, 1.55);
    --_target: var(--party-target, max(44px, 2.75em));
    --_motion: var(--party-motion, 140ms);

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

  @media (forced-colors: active) {
    :host {
      --_line: CanvasText;
      --_edge: ButtonBorder;
      --_focus: Highlight;
    }
  }
`;
