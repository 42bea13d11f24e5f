import type { ThreadHost } from '../thread-context.ts';
import { partOf } from './part.ts';
import type { Tooltip } from './tooltip.ts';

/** Buttons that show no words. */
const WORDLESS = 'button:is(.button--icon, [data-tip])';

/** Names buttons that show no words, from the first on that someone comes to. */
export function followTooltips(host: ThreadHost): void {
  const tooltip = partOf(async (): Promise<Tooltip> => {
    const { Tooltip: Words } = await import('./tooltip.ts');
    return new Words(host);
  });
  let last: Event;
  const follow = (event: Event) => {
    last = event;
    const button = (event.target as HTMLElement).closest<HTMLElement>(WORDLESS);
    if (!button || event.type === 'click') return;
    tooltip.fetch().then(
      // Whoever has moved on meanwhile wants another name, or none.
      (words) => last === event && words.follow(button, event),
      () => undefined,
    );
  };
  for (const type of ['pointerover', 'pointerdown', 'focusin', 'click'])
    host.root.addEventListener(type, follow, { signal: host.turned });
}
