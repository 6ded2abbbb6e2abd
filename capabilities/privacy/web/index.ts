export { LookupGate } from './desk/LookupGate.tsx'
export { ConsentsOf } from './desk/ConsentsOf.tsx'
export { TakeRequest } from './desk/TakeRequest.tsx'
export { PRIVACY_PATHS } from './paths.ts'
