import type { WritingStrings } from './strings.ts';

/** English: what is offered below a first post. */
export const enKeeping = {
  close: 'Close',
  keepLink: 'Keep your link',
  keepLabel: 'Your private link',
  keepNote:
    'It makes these posts yours in any other browser. Whoever has it can read and write as you, so give it to nobody. We keep no copy of it.',
  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'It is selected: copy it by hand.',
  tellMe: 'Tell me when it is answered',
  tellLabel: 'Your mail address',
  tellNow: 'Tell me',
  tellNote:
    'First comes one mail that asks whether it is yours; nothing follows until you say yes. Nobody sees the address, and every mail ends it with one click.',
  tellAsked: 'Look into your mail: it begins once you have said yes there.',
  tellConfirmed: 'You are told by mail when it is answered.',
  tellOff: 'This party sends no mail yet. Your link leads back to the answer.',
} satisfies Partial<WritingStrings>;
