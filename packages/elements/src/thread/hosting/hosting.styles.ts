import { css } from '@lit/reactive-element';

/** Joins the element's styles for hosts. */
export const hostingStyles = css`
  .hosting {
    margin-block: var(--_space-s);
    padding: var(--_space-s);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .hosting__bar,
  .hosting__tools,
  .hosting__kinds,
  .waiting__actions,
  .waiting__facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-xs) var(--_space-s);
  }

  .hosting__who {
    flex: 1 1 12em;
  }

  .hosting__own {
    display: flex;
    flex-wrap: wrap;
    margin-inline: -0.5em;
  }

  /* The team's own, in a quiet place of its own. */
  .hosting__tools {
    gap: 0 0.875em;
    inline-size: fit-content;
    margin-block-start: 0.25em;
    padding-inline: 0.75em;
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  [data-host] .hosting__tools {
    padding: 0;
    background: none;
  }

  .hosting__tools .button {
    padding-inline: 0;
    border-color: transparent;
    color: var(--_quiet);
  }

  .hosting__reports,
  .hosting__others ul,
  .hosting__versions {
    margin: 0.25em 0;
    padding-inline-start: 1.25em;
    overflow-wrap: anywhere;
  }

  .hosting__versions li {
    white-space: pre-wrap;
  }

  .hosting__versions {
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .hosting__others,
  .hosting__kinds {
    padding: 0.25em 0.75em;
  }

  .hosting__figure {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(11em, 100%), 1fr));
    gap: var(--_space-xs);
    padding: 0.25em 0.75em 0.5em;
  }

  .hosting__field {
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  .hosting__field .field {
    font-weight: 400;
  }

  .waiting > .quiet {
    margin-block-start: var(--_space-xs);
  }

  .waiting__list {
    margin: var(--_space-s) 0 0;
    padding: 0;
    list-style: none;
  }

  .waiting__item {
    padding-block: var(--_space-s);
    border-block-start: 1px solid var(--_line);
  }

  .waiting__item:last-child {
    padding-block-end: 0;
  }

  .waiting__facts {
    row-gap: 0;
  }

  .waiting__actions {
    gap: var(--_space-2xs) var(--_space-xs);
  }

  /* What is seldom wanted stands in line with the words above. */
  .waiting__rest {
    display: flex;
    flex-wrap: wrap;
    margin-inline: -0.5em;
  }

  @container (inline-size >= 480px) {
    .waiting__item > div {
      display: inline-flex;
      vertical-align: middle;
    }

    .waiting__rest {
      margin-inline: 0.25em;
    }
  }

  .waiting__author {
    color: var(--_text);
    font-weight: var(--_weight-strong);
  }

  .waiting__words {
    margin-block: 0.25em 0.5em;
    overflow-wrap: anywhere;
  }

  .waiting__claim {
    color: var(--_accent-text);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }
`;
