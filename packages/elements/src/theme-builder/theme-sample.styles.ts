import { css } from 'lit';

export const sampleStyles = css`
  :host {
    display: block;
    padding: var(--_space-m);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
  }

  p {
    margin: 0 0 var(--_space-2xs);
  }

  b {
    font-weight: var(--_weight-strong);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-xs);
    margin-block: var(--_space-xs);
  }

  .answer {
    padding: var(--_space-s);
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }

  .row--composer {
    flex-wrap: nowrap;
    margin-block: var(--_space-s) 0;
  }

  .field {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    color: var(--_quiet);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
