/** The phone's network, with a switch: in a tunnel nothing gets out, and what is under way breaks off. */
{
  const reach = window.fetch.bind(window);
  let isAway = false;
  let air = new AbortController();

  window.fetch = (input, init = {}) => {
    if (isAway) return Promise.reject(new TypeError('Failed to fetch'));
    const signals = [air.signal, init.signal].filter(Boolean);
    return reach(input, { ...init, signal: AbortSignal.any(signals) });
  };
  Object.defineProperty(navigator, 'onLine', { get: () => !isAway, configurable: true });

  window.addEventListener('tunnel', ({ detail }) => {
    if (isAway === detail) return;
    isAway = detail;
    if (isAway) air.abort(new TypeError('Failed to fetch'));
    else air = new AbortController();
    window.dispatchEvent(new Event(isAway ? 'offline' : 'online'));
  });
}
