import './node-version.ts';

export { buildApp, partyline, type AppOptions } from './app.ts';
export type { PartylineOptions } from './config.ts';
export { CodedError, StartError } from './errors.ts';
export { createHostLink, linkTo, type HostLink } from './identity/host-link.ts';
export type { Rates } from './identity/limits.ts';
export type { Rate } from './identity/rate-limit.ts';
export { actorOfToken, mintHostToken } from './identity/tokens.ts';
export { Ledger, type Appended, type LedgerOptions } from './ledger/ledger.ts';
export { openStorage, type StorageOptions } from './storage/open.ts';
export { openSqliteStorage, type SqliteOptions } from './storage/sqlite/open.ts';
export type * from './storage/contract.ts';
export type * from './storage/outgoing-contract.ts';
