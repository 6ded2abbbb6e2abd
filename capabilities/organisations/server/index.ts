/** Front door of organisations for the capabilities below it. */
export { findOrganisation, organisationNames, organisationsServing, saveOrganisation } from './store.ts'
