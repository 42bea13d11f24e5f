/** Authorization schemes: a device secret that the guest's browser minted, or a host's token. */
export const DEVICE_TOKEN_PREFIX = 'pd_';
export const HOST_TOKEN_PREFIX = 'ph_';
/** A host's session, opened by a one-time link whose code has the other prefix. */
export const SESSION_TOKEN_PREFIX = 'ps_';
export const LINK_CODE_PREFIX = 'pl_';
