import type { LinkStrings } from './strings.ts';

/** English: where a link leads that does not lead here. */
export const enLinks: LinkStrings = {
  linkGone: 'The post that this link points at is no longer here.',
  linkElsewhere: 'The post that this link points at is in another conversation:',
};
