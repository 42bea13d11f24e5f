import { css } from '@lit/reactive-element';

export const ideaStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    --_danger: var(
      --party-color-danger,
      light-dark(
        oklch(from var(--party-danger, #c4281c) min(l, 0.47) min(c, 0.19) h),
        oklch(from var(--party-danger, #c4281c) max(l, 0.8) min(c, 0.11) h)
      )
    );
  }

  .frame {
    overflow-wrap: anywhere;
    text-align: start;
  }

  /* Words of another direction than the page's begin where those around them begin. */
  [dir='auto']:not(input, textarea) {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  p,
  blockquote {
    margin: 0;
  }

  .plain {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .quiet {
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .skeleton {
    block-size: 16em;
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .failure {
    display: grid;
    justify-items: start;
    gap: var(--_space-s);
  }

  .notice {
    margin-block-end: var(--_space-m);
    padding: var(--_space-s) var(--_space-m);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .notice .link {
    font-weight: var(--_weight-strong);
  }

  .problem {
    color: var(--_danger);
    font-weight: var(--_weight-strong);
  }

  .problem[hidden] {
    display: none;
  }

  .state {
    color: var(--_warn);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  .back {
    margin-block-end: var(--_space-xs);
    margin-inline-start: -0.5em;
  }

  .back__sign:dir(rtl) {
    transform: scaleX(-1);
  }

  /* The idea */

  .top {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    gap: var(--_space-s) var(--_space-m);
  }

  .top__words {
    display: grid;
    gap: var(--_space-2xs);
  }

  .heading {
    font-size: calc(var(--_size-l) * 1.12);
    font-weight: var(--_weight-strong);
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }

  .field:placeholder-shown {
    direction: inherit;
  }

  .heading:focus-visible,
  .title:focus-visible {
    border-radius: var(--_radius-s);
  }

  :is(.heading, .title, .reason, .said):focus:not(:focus-visible) {
    outline: 0;
  }

  .standing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2xs) var(--_space-xs);
  }

  .promise {
    color: var(--_warn);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  .promise[data-overdue] {
    color: var(--_quiet);
  }

  .permalink {
    color: inherit;
    text-decoration: none;
  }

  .permalink:hover {
    text-decoration: underline;
  }

  .dot {
    white-space: pre;
  }

  .text {
    margin-block-start: var(--_space-m);
    max-inline-size: 70ch;
  }

  :is(.text, .said__text) > :first-child {
    margin-block-start: 0;
  }

  :is(.text, .said__text) > * {
    margin-block: 0.6em 0;
  }

  :is(.text, .said__text) :is(ul, ol) {
    padding-inline-start: 1.5em;
  }

  :is(.text, .said__text) blockquote {
    padding-inline-start: var(--_space-s);
    border-inline-start: 3px solid var(--_line);
    color: var(--_quiet);
  }

  :is(.text, .said__text) pre {
    overflow-x: auto;
    padding: var(--_space-xs);
    border-radius: var(--_radius-s);
    background: var(--_hover);
    overflow-wrap: normal;
  }

  .lineage {
    margin-block-start: var(--_space-s);
  }

  .trail {
    margin-block-start: var(--_space-m);
  }

  .trail strong {
    font-weight: var(--_weight-strong);
    color: var(--_text);
  }

  .trail[data-shipped] strong {
    color: var(--_good);
  }

  .over {
    margin-block-start: var(--_space-2xs);
  }

  .led {
    margin-block-end: var(--_space-xs);
  }

  .link--button {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    cursor: pointer;
  }

  .link--button::after {
    content: '';
    position: absolute;
    inset-block: calc((100% - 44px) / 2);
    inset-inline: min(0px, (100% - 44px) / 2);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-xs) var(--_space-2xs);
    margin-block-start: var(--_space-s);
    margin-inline-start: calc(var(--_size-s) * -0.5);
  }

  .actions .chip {
    margin-inline: 0.5em var(--_space-2xs);
  }

  .actions ~ .problem,
  .actions ~ .note {
    margin-block-start: var(--_space-xs);
  }

  .bar-of-buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-xs);
    margin-block-start: var(--_space-s);
  }

  /* Quiet buttons begin where the text above them begins. */
  .further {
    margin-block-start: var(--_space-xs);
    margin-inline-start: -0.5em;
  }

  /* Sections */

  .section {
    margin-block-start: var(--_space-l);
    padding-block-start: var(--_space-l);
    border-block-start: 1px solid var(--_line);
  }

  .title {
    margin-block-end: var(--_space-xs);
    font-weight: var(--_weight-strong);
    line-height: 1.3;
  }

  .facts {
    font-variant-numeric: tabular-nums;
  }

  .fact:not(:last-child)::after {
    content: ' · ' / ' ';
    white-space: pre;
  }

  /* What the team says */

  .said-list {
    display: grid;
    gap: var(--_space-s);
  }

  .said {
    padding: var(--_space-s) var(--_space-m);
    border-inline-start: 3px solid var(--_line);
  }

  .said--team {
    border-inline-start-color: var(--_accent-edge);
  }

  .said--team:has(.said__text) {
    border-start-end-radius: var(--_radius-m);
    border-end-end-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .said__head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2xs) var(--_space-xs);
  }

  .said__head .author {
    font-weight: var(--_weight-strong);
  }

  /* A line of its own begins as a sentence does. */
  .said > .quiet::first-letter {
    text-transform: uppercase;
  }

  .said__text + .quiet {
    margin-block-start: var(--_space-2xs);
  }

  .said__text {
    margin-block-start: var(--_space-2xs);
    max-inline-size: 70ch;
  }

  /* Reasons */

  .reasons {
    display: grid;
    gap: var(--_space-m);
    margin-block-start: var(--_space-s);
  }

  .reason {
    padding-inline-start: var(--_space-s);
    border-inline-start: 2px solid var(--_line);
  }

  .reason--own {
    border-inline-start-color: var(--_accent-edge);
  }

  .reason--voice {
    border-inline-start-style: dashed;
    border-inline-start-color: var(--_edge);
  }

  .reason__text {
    max-inline-size: 70ch;
  }

  .reason--voice .reason__text {
    font-style: italic;
  }

  .reason__meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2xs) var(--_space-s);
    margin-block-start: var(--_space-2xs);
  }

  .reason__meta .badge {
    font-size: inherit;
    font-weight: 400;
  }

  .chip--quiet {
    min-block-size: 2em;
    padding-inline: 0.75em;
    font-size: var(--_size-xs);
  }

  .chip--acts {
    border-color: transparent;
    padding-inline: 0.5em;
    letter-spacing: 0.05em;
  }

  /* The conversation */

  .discussion {
    min-block-size: 9em;
  }

  /* As the conversation's own heading will stand, so that it does not jump. */
  .discussion > .title {
    padding-block: 0.5em;
    margin-block-end: var(--_space-s);
    font-size: var(--_size-l);
    letter-spacing: -0.01em;
  }

  .discussion > .title .quiet {
    font-weight: 400;
  }

  .discussion__blank {
    block-size: 3.25em;
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .discussion > .over {
    margin-block: 0 var(--_space-s);
  }

  .discussion[data-still] party-thread::part(composer),
  .discussion[data-still] party-thread::part(reply-button) {
    display: none;
  }

  @media print {
    .actions,
    .form,
    .chip,
    .further,
    .back,
    .discussion__blank,
    .hosting {
      display: none;
    }

    .reason,
    .said {
      break-inside: avoid;
    }
  }

  @container (max-width: 22em) {
    .top {
      column-gap: var(--_space-s);
    }

    .said {
      padding-inline: var(--_space-s);
    }

    /* What can be done about a reason stays together. */
    .reason__meta > :first-child {
      flex-basis: 100%;
    }
  }
`;
