/** Classes, events and types, without side effects. `@partyline/elements/define` registers the elements. */
export { PartyCount } from './count/party-count.ts';
export { PartyAnswerEvent } from './events/answer-event.ts';
export { PartyAnsweredEvent } from './events/answered-event.ts';
export { PartyClosedEvent } from './events/closed-event.ts';
export { PartyCountedEvent } from './events/counted-event.ts';
export { PartyOpenedEvent } from './events/opened-event.ts';
export { PartyLauncher } from './launcher/party-launcher.ts';
export { PartyPoll } from './poll/party-poll.ts';
export { PartySpace } from './space/party-space.ts';
export { PartyContextRequestEvent, type SpaceContext } from './space/context.ts';
export type { Scheme } from './space/scheme-controller.ts';
export { PartyThread } from './thread/party-thread.ts';
export type { PollHostingStrings, PollMoreStrings, PollStrings } from './locales/poll-strings.ts';
export type { Message, StringOverrides, Strings, WritingStrings } from './locales/strings.ts';
