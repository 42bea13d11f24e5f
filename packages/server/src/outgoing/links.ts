/** Where an entry stands on the brand's page; `undefined` when that page is none of the party's. */
export function entryLink(url: string, entry: string, origins: readonly string[]): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const page = new URL(url);
  if ((page.protocol !== 'https:' && page.protocol !== 'http:') || !origins.includes(page.origin))
    return undefined;
  page.hash = `party=${entry}`;
  return page.href;
}
