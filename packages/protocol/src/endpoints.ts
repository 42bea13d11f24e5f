/** Every address of the API below its origin. The server registers them, the client asks for them. */
export const ENDPOINTS = {
  topic: (party: string, topic: string) => `/v1/parties/${party}/topics/${topic}`,
  mine: (party: string, topic: string) => `/v1/parties/${party}/topics/${topic}/mine`,
  desk: (party: string, topic: string) => `/v1/parties/${party}/desk/topics/${topic}`,
  events: (party: string) => `/v1/parties/${party}/events`,
  entry: (party: string, entry: string) => `/v1/parties/${party}/entries/${entry}`,
  counts: (party: string) => `/v1/parties/${party}/counts`,
  waiting: (party: string) => `/v1/parties/${party}/desk/waiting`,
  polls: (party: string) => `/v1/parties/${party}/desk/polls`,
  mail: (party: string) => `/v1/parties/${party}/mail`,
  history: (party: string, entry: string) => `/v1/parties/${party}/desk/entries/${entry}/history`,
  origins: (party: string) => `/v1/parties/${party}/desk/origins`,
  runoff: (party: string, topic: string) => `/v1/parties/${party}/topics/${topic}/runoff`,
  trend: (party: string, topic: string) => `/v1/parties/${party}/topics/${topic}/trend`,
  checks: (party: string, topic: string) => `/v1/parties/${party}/topics/${topic}/ballots`,
  ballots: (party: string, topic: string) => `/v1/parties/${party}/desk/topics/${topic}/ballots`,
  results: (party: string, topic: string) => `/v1/parties/${party}/desk/topics/${topic}/results`,
  idea: (party: string, topic: string, idea: string) => `/v1/parties/${party}/topics/${topic}/ideas/${idea}`,
  search: (party: string, topic: string) => `/v1/parties/${party}/topics/${topic}/search`,
  ideasMine: (party: string, topic: string) => `/v1/parties/${party}/topics/${topic}/mine/ideas`,
  deskIdea: (party: string, topic: string, idea: string) =>
    `/v1/parties/${party}/desk/topics/${topic}/ideas/${idea}`,
  deskSearch: (party: string, topic: string) => `/v1/parties/${party}/desk/topics/${topic}/search`,
  voters: (party: string, topic: string, idea: string) =>
    `/v1/parties/${party}/desk/topics/${topic}/ideas/${idea}/voters`,
  ideas: (party: string, topic: string) => `/v1/parties/${party}/desk/topics/${topic}/ideas`,
  sessions: (party: string) => `/v1/parties/${party}/sessions`,
  live: (party: string) => `/v1/parties/${party}/live`,
} as const;

/** Authorization schemes: a device secret that the guest's browser minted, or a host's token. */
export const DEVICE_TOKEN_PREFIX = 'pd_';
export const HOST_TOKEN_PREFIX = 'ph_';
/** A host's session, opened by a one-time link whose code has the other prefix. */
export const SESSION_TOKEN_PREFIX = 'ps_';
export const LINK_CODE_PREFIX = 'pl_';
