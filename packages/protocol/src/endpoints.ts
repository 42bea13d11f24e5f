/** Every address of the API below its origin. The server registers them, the client asks for them. */
export const ENDPOINTS = {
  topic: (party: string, topic: string) => `/v1/parties/${party}/topics/${topic}`,
  mine: (party: string, topic: string) => `/v1/parties/${party}/topics/${topic}/mine`,
  desk: (party: string, topic: string) => `/v1/parties/${party}/desk/topics/${topic}`,
  events: (party: string) => `/v1/parties/${party}/events`,
  live: (party: string) => `/v1/parties/${party}/live`,
} as const;

/** Authorization schemes: a device secret that the guest's browser minted, or a host's token. */
export const DEVICE_TOKEN_PREFIX = 'pd_';
export const HOST_TOKEN_PREFIX = 'ph_';
