const REGION = 'data-partyline-announcer';
const DELAY_MS = 100;

/** Says something politely through the one live region that all elements of the page share. */
export function announce(text: string): void {
  const region = document.querySelector(`[${REGION}]`) ?? createRegion();
  region.textContent = '';
  // A region that is new, or that repeats itself, is heard only when its text comes later than it.
  setTimeout(() => {
    region.textContent = text;
  }, DELAY_MS);
}

function createRegion(): Element {
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
  document.body.append(region);
  return region;
}
