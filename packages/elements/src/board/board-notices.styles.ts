import { css } from '@lit/reactive-element';

export const noticeStyles = css`
  .closed {
    margin-block: var(--_space-s) var(--_space-xs);
    padding: var(--_space-s) var(--_space-m);
    border-radius: var(--_radius-m);
    background: var(--_raised);
    color: var(--_quiet);
  }

  .empty__acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--_space-xs);
    margin-block-start: var(--_space-s);
  }

  .empty .more {
    margin: 0;
    inline-size: auto;
  }

  .empty__title {
    font-weight: var(--_weight-strong);
  }
`;
