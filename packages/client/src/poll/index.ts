export type { BallotsRequest, PollAnswer, PollHosting, PollStores, PollWriting } from './contract.ts';
export type { PollBallot, PollCheck, PollReason, PollReasons, PollScreen, PollTurnedDown } from './state.ts';
export { createPollStores } from './stores.ts';
