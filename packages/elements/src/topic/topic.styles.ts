import { css } from '@lit/reactive-element';

/** What every topic is framed by: its heading, and what is said of second rank. Comes after `controls`. */
export const topicStyles = css`
  :host {
    display: block;
    container-type: inline-size;
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

  p {
    margin: 0;
  }

  .quiet {
    color: var(--_quiet);
    font-size: var(--_size-s);
  }

  .heading {
    font-size: var(--_size-l);
    font-weight: var(--_weight-strong);
    line-height: 1.3;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
`;
