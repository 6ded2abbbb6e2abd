/** How a key is called in what it did: the beginning of its hash, which opens nothing. */
export const nameOfKey = (tokenHash: string): string => `key:${tokenHash.slice(0, 16)}`
