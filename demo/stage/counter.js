/** At the counter what waits for the team stands open, as it would on a screen that is there for nothing else. */
const thread = document.querySelector('party-thread');

await customElements.whenDefined('party-thread');
new MutationObserver((_records, observer) => {
  const waiting = thread.shadowRoot.querySelector('[part=waiting-button]');
  if (!waiting) return;
  observer.disconnect();
  if (waiting.ariaExpanded !== 'true') waiting.click();
}).observe(thread.shadowRoot, { childList: true, subtree: true });
