import { pageRegistry } from '../space/page-registry.ts';

const REGION = 'data-partyline-announcer';
const DELAY_MS = 100;

/** Says something politely through the one live region that all elements of the page share. */
export function announce(text: string): void {
  const home = pageRegistry().sheet ?? document.body;
  const region = home.querySelector(`[${REGION}]`) ?? createRegion(home);
  region.textContent = '';
  // A region that is new, or that repeats itself, is heard only when its text comes later than it.
  setTimeout(() => {
    region.textContent = text;
  }, DELAY_MS);
}

function createRegion(home: Element): Element {
  const region = document.createElement('div');
  region.setAttribute(REGION, '');
  region.role = 'status';
  region.ariaLive = 'polite';
  Object.assign(region.style, {
    position: 'absolute',
    inlineSize: '1px',
    blockSize: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  });
  home.append(region);
  return region;
}
