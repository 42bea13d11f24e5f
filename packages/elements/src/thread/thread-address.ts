const TITLE_MAX = 200;

/** The entry that the page's address points at. */
export function linkedEntry(): string | undefined {
  return /^#party=([\w-]+)$/.exec(location.hash)?.[1];
}

/** What the first post calls the conversation. */
export function openingOf(heading: string | undefined): { title: string; url?: string } {
  const title = (heading ?? document.title).slice(0, TITLE_MAX);
  const url = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;
  return { title, ...(url.startsWith(`${location.origin}/`) && { url }) };
}
