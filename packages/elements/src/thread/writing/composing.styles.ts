import { css } from '@lit/reactive-element';

/** Joins a composer once someone begins. */
export const composingStyles = css`
  .composer {
    scroll-margin-block: 0.5em;
  }

  .composer__notes {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-xs);
    padding: 0.125em 0.875em 0.25em;
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

  /* Four intents in one line of a phone. */
  @container (inline-size < 480px) {
    .composer__intents .chip {
      padding-inline: 0.5em;
    }
  }

  @media (pointer: coarse) {
    .composer__notes .link,
    .composer__bar .button--primary {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .composer__eye[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .composer__warning {
      border: 1px solid;
    }
  }
`;
