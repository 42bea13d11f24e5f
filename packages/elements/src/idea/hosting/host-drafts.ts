import type { IdeaDraftPlace } from '@partyline/client/board';

const DRAFTS: Readonly<Record<string, 'decide' | 'voice' | 'say' | 'whisper' | 'for'>> = {
  decide: 'decide',
  voice: 'voice',
  answer: 'say',
  whisper: 'whisper',
  for: 'for',
};

/** Where what a host types in a form is kept until it is sent. */
export function draftOf(place: string, idea: string): IdeaDraftPlace | undefined {
  const kind = DRAFTS[place];
  return kind && `${kind}:${idea}`;
}
