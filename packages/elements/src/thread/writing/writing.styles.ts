import { css } from 'lit';

/** Joins the element's styles with the writing side. */
export const writingStyles = css`
  .status {
    color: var(--_warn);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  /* A post that arrives at once never flickers through "sending". */
  .status[data-soon] {
    color: var(--_quiet);
    animation: appear 0s 0.4s both;
  }

  @keyframes appear {
    from {
      visibility: hidden;
    }
  }

  .standing {
    margin-block: 0.25em 0.375em;
    max-inline-size: max-content;
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .standing--warn,
  .standing--danger {
    padding: 0.375em 0.75em;
    border-radius: var(--_radius-s);
  }

  .standing > svg {
    margin-inline-end: 0.375em;
    inline-size: 1.1em;
    vertical-align: -0.2em;
  }

  .standing--warn {
    background: var(--_warn-soft);
    color: var(--_warn);
  }

  .standing--danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .standing blockquote {
    white-space: pre-wrap;
    margin-block: 0.25em;
    border-color: currentcolor;
    color: var(--_text);
  }

  .composer__problem {
    padding-inline: 0.75em;
    color: var(--_danger);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  [data-do='menu'] svg {
    stroke-width: 3;
  }

  .composer__notes {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-xs);
    padding: 0.125em 0.75em 0.25em;
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .composer__notes .link {
    position: relative;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    font-weight: var(--_weight-strong);
    text-decoration: underline;
    cursor: pointer;
  }

  .composer__name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-xs);
    inline-size: 100%;
    margin-block-start: 0.25em;
  }

  .composer__name > :is(label, p) {
    flex: 1 0 100%;
  }

  .composer__name label,
  .keep__link label {
    font-weight: var(--_weight-strong);
  }

  .composer__name .field {
    flex: 1 1 10em;
    max-inline-size: 20em;
    margin-block: 0.125em;
    color: var(--_text);
  }

  .composer__name .composer__problem {
    padding: 0;
  }

  .composer__warning {
    flex: 1 0 100%;
    margin-block-end: 0.25em;
    padding: 0.375em 0.75em;
    border-radius: var(--_radius-s);
    background: var(--_warn-soft);
    color: var(--_warn);
  }

  .composer__unkept {
    flex: 1 0 100%;
    color: var(--_warn);
    font-weight: var(--_weight-strong);
  }

  .composer__legal {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    gap: 0 var(--_space-xs);
  }

  .composer__preview {
    margin: 0.25em 0.75em;
    padding: 0.5em 0 0;
    border-block-start: 1px dashed var(--_line);
  }

  .composer__eye[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  .composer__intents {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    gap: 0.25em;
  }

  .composer__team {
    margin-inline-end: auto;
    text-align: start;
  }

  .composer__team svg {
    inline-size: 1em;
  }

  .why-form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0 var(--_space-2xs);
    max-inline-size: 36em;
    padding-inline-end: 0.25em;
  }

  .why-form > .button {
    margin-block: 0.25em;
  }

  .why-form .composer__text {
    flex: 1 1 13em;
    inline-size: auto;
    min-inline-size: 0;
  }

  .why-form .composer__problem {
    flex: 1 0 100%;
  }

  .ask,
  .keep {
    margin-block: 0.5em;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    max-inline-size: 36em;
  }

  .ask > p {
    font-weight: var(--_weight-strong);
  }

  .ask .button {
    max-inline-size: 100%;
    text-align: start;
  }

  .keep {
    position: relative;
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .keep .button--small {
    font-size: 1em;
    text-align: start;
  }

  .keep__bar,
  .keep__link {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-xs);
  }

  .keep > [data-do='close-keep'] {
    position: absolute;
    inset: 0.375em 0.375em auto auto;
  }

  .keep:dir(rtl) > [data-do='close-keep'] {
    inset: 0.375em auto auto 0.375em;
  }

  /* Room for the cross. */
  .keep__bar,
  .keep__link > label {
    padding-inline-end: 2.25em;
  }

  .keep__link + .keep__link {
    margin-block-start: 0.75em;
  }

  .keep__bar:not(:empty) + .keep__link {
    margin-block-start: 0.5em;
  }

  .keep__link > :is(label, p) {
    flex: 1 0 100%;
  }

  .keep__link > .composer__problem {
    padding: 0;
  }

  .keep__link > .field {
    flex: 1 1 10em;
    inline-size: auto;
    min-inline-size: 0;
    color: var(--_text);
  }

  .standing__actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-xs);
    margin-block: 0.375em 0.25em;
  }

  .standing__actions .button {
    color: var(--_text);
    background: var(--_surface);
    font-size: 1em;
  }

  .menu {
    position: fixed;
    inset: 0 auto auto 0;
    inline-size: max-content;
    max-inline-size: min(20em, calc(100vw - 16px));
    margin: 0;
    padding: 0.25em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
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

  .card {
    inline-size: 18em;
    max-inline-size: 100%;
    padding: var(--_space-s);
  }

  .card__head {
    display: flex;
    align-items: center;
    gap: var(--_space-s);
    margin-block-end: var(--_space-xs);
  }

  .card__name {
    font-weight: var(--_weight-strong);
  }

  .card__list {
    margin-inline: calc(var(--_space-s) * -1);
    padding: 0;
    list-style: none;
  }

  .card__report {
    margin-block-start: var(--_space-2xs);
    margin-inline: calc(var(--_space-s) * -1);
    inline-size: calc(100% + 2 * var(--_space-s));
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

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

  .tooltip {
    position: fixed;
    inset: 0 auto auto 0;
    max-inline-size: min(18em, calc(100vw - 16px));
    margin: 0;
    padding: 0.25em 0.625em;
    border: 0;
    border-radius: var(--_radius-s);
    background: var(--_text);
    color: var(--_surface);
    font-size: var(--_size-xs);
    line-height: 1.4;
    overflow-wrap: anywhere;
  }

  .dialog {
    inline-size: min(28em, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    padding: var(--_space-l);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
  }

  .dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }

  .dialog__form {
    display: grid;
    gap: var(--_space-xs);
  }

  .dialog__title {
    margin: 0;
    font-size: var(--_size-l);
    line-height: 1.3;
  }

  .dialog__choices {
    margin: 0;
    padding: 0;
    border: 0;
  }

  .dialog__choices legend {
    padding: 0;
    color: var(--_quiet);
  }

  .dialog__form .composer__problem {
    padding: 0;
  }

  .choice {
    display: flex;
    align-items: center;
    gap: var(--_space-xs);
    min-block-size: var(--_target);
    cursor: pointer;
  }

  .choice input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .dialog__actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--_space-xs);
    margin-block-start: var(--_space-xs);
  }

  @media (forced-colors: active) {
    .toast,
    .tooltip {
      border: 1px solid;
    }

    .menu__item[aria-selected='true'],
    .composer__eye[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .composer__warning,
    .standing--warn,
    .standing--danger {
      border: 1px solid;
    }
  }

  .menu__faces .chip {
    min-inline-size: var(--_target);
    min-block-size: var(--_target);
    padding: 0;
    border-color: transparent;
    font-size: 1.25em;
  }

  /* Within a box of its own there is room at the end of the line. */
  [data-host] .actions {
    margin-inline-end: -0.75em;
  }

  /* Four intents in one line of a phone, and all acts on a post. */
  @container (inline-size < 480px) {
    .actions .button {
      padding-inline: 0.375em;
    }

    .actions .button--icon {
      inline-size: 2em;
      padding: 0;
    }

    .actions > .chip + .chip {
      margin-inline-start: 0.25em;
    }

    .composer__intents .chip {
      padding-inline: 0.5em;
    }
  }

  @media (pointer: coarse) {
    .composer__notes .link {
      min-block-size: 44px;
    }
  }
`;
