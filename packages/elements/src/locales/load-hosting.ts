import { enHosting } from './en-hosting.ts';
import type { HostingStrings } from './hosting-strings.ts';

/** The language's own strings for hosts; English where there are none. */
export function loadHostingStrings(locale: string): HostingStrings | Promise<HostingStrings> {
  switch (locale.split('-')[0]!.toLowerCase()) {
    case 'de':
      return import('./de-hosting.ts').then(({ deHosting }) => deHosting);
    case 'ar':
      return import('./ar-hosting.ts').then(({ arHosting }) => arHosting);
    default:
      return enHosting;
  }
}
