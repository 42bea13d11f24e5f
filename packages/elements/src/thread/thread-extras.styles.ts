import { css } from '@lit/reactive-element';

export const extraStyles = css`
  .trail .link {
    white-space: nowrap;
  }

  .fact {
    margin-block: var(--_space-xs);
    padding: var(--_space-s) var(--_space-m);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    max-inline-size: max-content;
  }

  .trail {
    margin-block-end: 0.375em;
    max-inline-size: 70ch;
    text-wrap: pretty;
  }

  /* What came of it last. */
  .trail strong {
    color: var(--_text);
    font-weight: var(--_weight-strong);
  }

  .trail--good,
  .trail--good strong {
    color: var(--_good);
  }

  .trail--good::before {
    content: '✓';
    content: '✓' / '';
    display: inline-grid;
    place-items: center;
    inline-size: 1.5em;
    block-size: 1.5em;
    margin-inline-end: 0.5em;
    border-radius: 50%;
    background: var(--_good-soft);
    font-weight: var(--_weight-strong);
    line-height: 1;
  }

  .fact__value {
    font-size: 1.375em;
    font-weight: var(--_weight-strong);
    font-variant-numeric: tabular-nums;
    line-height: 1.3;
  }

  .whys {
    margin-block: 0.375em;
    max-inline-size: 70ch;
  }

  .whys ul {
    padding: 0;
    list-style: none;
  }

  .why {
    margin-block-start: 0.375em;
    padding-inline-start: var(--_space-s);
    border-inline-start: 2px solid var(--_line);
  }

  .why:focus:not(:focus-visible) {
    outline: 0;
  }

  .fact .button,
  .whys > .button {
    margin-inline-start: -0.5em;
    color: var(--_accent-text);
  }

  .mention {
    border-radius: 0.25em;
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  @media print {
    .fact .button,
    .whys > .button {
      display: none;
    }
  }
`;
