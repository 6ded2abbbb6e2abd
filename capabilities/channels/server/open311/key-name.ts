/**
 * How a client is called in what it did: by the beginning of the hash of its first key, which opens nothing. Keys that renew it go by the
 * same name, so that what was sent under any of them is the client's.
 */
export const nameOfClient = (firstHash: string): string => `key:${firstHash.slice(0, 16)}`
