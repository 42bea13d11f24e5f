export { createClient, type Client, type ClientOptions } from './client.ts';
export type { After } from './clock.ts';
export { PartyError } from './failure.ts';
export { readHostSession, type HostSession, type PartyHome } from './identity/kept-session.ts';
export type { ClientStorage } from './storage/contract.ts';
export type { NewPost, ThreadStores, ThreadWriting } from './thread/contract.ts';
export type { Delivery, Me, ThreadProblem } from './reading/state.ts';
export type { ThreadItem, ThreadState } from './thread/state.ts';
export { createThreadStores, type ThreadOptions } from './thread/stores.ts';
export type {
  LiveHandlers,
  LiveRequest,
  PageRequest,
  Query,
  Transport,
  ViewRequest,
} from './transport/contract.ts';
export { createHttpTransport, type HttpOptions } from './transport/http.ts';
