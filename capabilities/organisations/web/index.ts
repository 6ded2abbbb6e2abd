export { KINDS as ORG_KINDS } from './messages.ts'
export { loadAround, loadOrganisations, useOrganisationName } from './find.ts'
export { OrganisationFilter } from './OrganisationFilter.tsx'
