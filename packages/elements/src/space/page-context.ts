import { atom, type ReadableAtom } from 'nanostores';
import { connect } from './connect.ts';
import type { SpaceContext } from './context.ts';
import { pageRegistry } from './page-registry.ts';

/** What elements outside any `<party-space>` use: the settings of the script tag, with one client for the whole page. */
export function pageContext(): ReadableAtom<SpaceContext> {
  const registry = pageRegistry();
  return (registry.$context ??= atom(contextOf(registry.settings)));
}

function contextOf(settings: ReturnType<typeof pageRegistry>['settings']): SpaceContext {
  if (!settings?.party) return {};
  const { party, api, locale, fetch } = settings;
  return { client: connect({ party, api }, fetch), ...(locale && { locale }) };
}
