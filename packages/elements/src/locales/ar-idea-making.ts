import type { IdeaMakingStrings } from './idea-strings.ts';

export const arIdeaMaking: IdeaMakingStrings = {
  makeIdeaTitle: 'اجعلها فكرة',
  makeIdeaBoard: 'اللوحة',
  makeIdeaBoardHint: 'مفتاح اللوحة كما في `topic` لعنصرها.',
  makeIdeaName: 'العنوان',
  makeIdeaText: 'كيف ينبغي أن تكون؟',
  makeIdeaSend: 'اجعلها فكرة',
  makeIdeaDone: 'صارت فكرة، ويُذكر صاحبها.',
  makeIdeaMissing: 'يلزم لوحة وعنوان.',
  makeIdeaFailed: 'لم ينجح ذلك: {reason}',
  makeIdeaCancel: 'إلغاء',
};
