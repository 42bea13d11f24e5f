/** Brings the code of an element that was not among those that the page held at first. */
export async function bring(tag: string): Promise<unknown> {
  if (tag === 'party-space') return import('../space/define.ts');
  const { elements } = await import('./elements.ts');
  return elements[tag]!();
}
