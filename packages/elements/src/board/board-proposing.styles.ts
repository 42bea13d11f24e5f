import { css } from '@lit/reactive-element';

export const proposingStyles = css`
  .propose__more {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-xs);
    padding: var(--_space-2xs) 0.75em 0.75em;
  }

  .propose__more > label {
    margin-block-start: var(--_space-2xs);
    font-size: var(--_size-s);
    font-weight: var(--_weight-strong);
  }

  .propose__more textarea {
    min-block-size: 5.5em;
    max-block-size: 60vh;
    resize: vertical;
    field-sizing: content;
  }

  .propose__more .buttons {
    margin-block-start: var(--_space-2xs);
  }

  .propose__end {
    justify-content: flex-end;
  }

  .propose .propose__end .button {
    min-block-size: var(--_target);
    margin-inline: 0;
    font-size: var(--_size-s);
  }

  .propose__more p:empty {
    display: none;
  }

  .link--button {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    text-decoration: underline;
    cursor: pointer;
  }

  .link--button::after {
    content: '';
    position: absolute;
    inset-block: calc((100% - 44px) / 2);
    inset-inline: min(0px, (100% - 44px) / 2);
  }

  /* What is there already */

  .similar {
    padding: var(--_space-s);
    border-radius: var(--_radius-s);
    background: var(--_raised);
  }

  .similar__title {
    font-weight: var(--_weight-strong);
  }

  .idea--similar {
    padding-block: var(--_space-s);
  }

  .idea--similar:last-child {
    padding-block-end: 0;
  }

  .similar .vote {
    background: var(--_surface);
  }

  .similar .vote[aria-pressed='true'] {
    background: var(--_accent-soft);
  }

  .similar .why {
    padding: 0;
  }

  .warning {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-xs);
    padding: var(--_space-s);
    border-radius: var(--_radius-s);
    background: var(--_warn-soft);
    color: var(--_warn);
  }

  .warning p {
    flex: 1 1 100%;
    font-weight: var(--_weight-strong);
  }

  /* Whoever has begun a proposal sees all of its form. */
  :host(:state(collapsed)) .frame:has(.propose__more) {
    display: block;
    block-size: auto;
  }

  :host(:state(collapsed)) .frame:has(.propose__more) .body {
    block-size: calc(var(--_rows) * var(--_row));
  }
`;
