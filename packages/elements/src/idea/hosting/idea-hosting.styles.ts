import { css } from '@lit/reactive-element';

export const hostingStyles = css`
  .hosting .bar-of-buttons {
    margin-block-start: 0;
  }

  .hosting {
    display: grid;
    gap: var(--_space-s);
  }

  .hosting .form {
    margin-block-start: 0;
  }

  .waits {
    display: grid;
    gap: var(--_space-xs);
    padding: var(--_space-s) var(--_space-m);
    border-radius: var(--_radius-m);
    background: var(--_warn-soft);
  }

  .waits .bar-of-buttons,
  .reason__team .bar-of-buttons {
    margin-block-start: 0;
  }

  .form > .button {
    justify-self: start;
  }

  /* What can be done is many things; the one that people wait for stands out. */
  .hosting .acts-of-hosts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2xs);
  }

  .host-menu {
    grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr));
  }

  .host-menu__group {
    display: grid;
    align-content: start;
    gap: var(--_space-2xs);
  }

  /* A list of words, which begin where its name does. */
  .hosting .host-menu .acts-of-hosts {
    flex-direction: column;
    align-items: start;
  }

  .host-menu .button {
    margin-inline-start: -0.5em;
    text-align: start;
  }

  .waits .field {
    flex: 1 1 14em;
    inline-size: auto;
    min-inline-size: 0;
  }

  .form__row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13em, 100%), 1fr));
    gap: var(--_space-s);
  }

  .found {
    display: grid;
    gap: var(--_space-xs);
  }

  .found__item {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-xs) var(--_space-s);
    padding-block: var(--_space-xs);
    border-block-start: 1px solid var(--_line);
  }

  .found__item > :first-child {
    flex: 1 1 14em;
    min-inline-size: 0;
  }

  .found__title {
    font-weight: var(--_weight-strong);
  }

  .scroll {
    overflow-x: auto;
    max-block-size: 24em;
    overscroll-behavior: contain;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_size-s);
    line-height: 1.4;
  }

  th,
  td {
    padding: 0.5em 0.375em;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: baseline;
    font-weight: 400;
    overflow-wrap: normal;
  }

  thead th {
    font-weight: var(--_weight-strong);
  }

  .when {
    color: var(--_quiet);
    white-space: nowrap;
  }

  /* In a narrow column the reasons need the room. */
  @container (inline-size < 480px) {
    .when {
      white-space: normal;
    }
  }

  .versions {
    margin: 0;
    padding-inline-start: 1.5em;
    font-size: var(--_size-s);
  }

  .reason__team {
    margin-block-start: var(--_space-xs);
  }

  @media print {
    .hosting {
      display: none;
    }
  }
`;
