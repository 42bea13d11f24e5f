/** What brings each element's code. */
export const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  'party-thread': () => import('../thread/define.ts'),
  'party-poll': () => import('../poll/define.ts'),
  'party-board': () => import('../board/define.ts'),
  'party-idea': () => import('../idea/define.ts'),
  'party-count': () => import('../count/define.ts'),
  'party-launcher': () => import('../launcher/define.ts'),
};
