let known: string | undefined

/** Told by the app once the server has said where residents reach this installation. */
export const setPublicUrl = (url: string | null): void => {
  known = url ?? undefined
}

/** A whole address for paper and QR codes: what residents type, not the address this desk happens to be open at. */
export const publicAddress = (path: string): string =>
  `${(known ?? location.origin).replace(/\/$/, '')}${path}`
