import { appConfig } from '../../vite.config.ts'

/** PCs and phones of staff: kept up to date by their offices. */
export default { ...appConfig('desk', [], ['chrome111', 'safari16.4', 'firefox114']), base: '/desk/' }
