export { KINDS as ORG_KINDS } from './messages.ts'
export { loadOrganisations } from './find.ts'
