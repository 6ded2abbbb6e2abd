import { onDevice } from './on-device.ts'

/** The number one is signed in with on this phone, so that it need not be typed again. Signing out forgets it. */
export const ownPhone = onDevice('linli.phone', (value): value is string => typeof value === 'string')
