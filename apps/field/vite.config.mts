import { appConfig, underPreact } from '../../vite.config.ts'
import { precache } from './precache.mts'

const base = appConfig('field', underPreact, ['chrome90', 'safari14.1', 'firefox90'])

/** Phones of the staff, some years old. */
export default { ...base, base: '/field/', plugins: [...(base.plugins ?? []), precache()] }
