import { PARTY } from './guest-events.ts';
import type { SitePage } from './site.ts';

const HEADING = 'How was Saturday?';

/** The page as a brand writes it: one stylesheet, one script, one element; `rows` fixes its height at first. */
export function elementPage(api: string, topic: string, rows?: number): SitePage {
  const height = rows === undefined ? '' : ` rows="${rows}"`;
  return {
    head:
      `<link rel="stylesheet" href="${api}/v1/partyline.css">` +
      `<script type="module" src="${api}/v1/partyline.js" data-party="${PARTY}"></script>`,
    body: `<party-thread topic="${topic}" heading="${HEADING}"${height}></party-thread>`,
  };
}

export function twinPage(api: string, topic: string): SitePage {
  return {
    head:
      `<link rel="stylesheet" href="${api}/v1/twin.css">` +
      `<script type="module" src="${api}/v1/twin.js"></script>`,
    body: `<div data-topic="${topic}" data-heading="${HEADING}"></div>`,
  };
}

/** A poll as a brand writes it. */
export function pollPage(api: string, topic: string): SitePage {
  return { ...elementPage(api, topic), body: `<party-poll topic="${topic}" rows="5"></party-poll>` };
}

export function pollTwinPage(api: string, topic: string): SitePage {
  return {
    head:
      `<link rel="stylesheet" href="${api}/v1/poll-twin.css">` +
      `<script type="module" src="${api}/v1/poll-twin.js"></script>`,
    body: `<div data-topic="${topic}"></div>`,
  };
}
