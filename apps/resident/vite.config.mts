import { appConfig, underPreact } from '../../vite.config.ts'

/** In-app browsers of phones some years old. */
export default appConfig('resident', underPreact, ['chrome90', 'safari14.1', 'firefox90'])
