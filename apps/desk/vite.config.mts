import { appConfig, twoLanguages } from '../../vite.config.ts'

const config = appConfig('desk', [], ['chrome111', 'safari16.4', 'firefox114'])

export default { ...config, base: '/desk/', plugins: [...(config.plugins ?? []), twoLanguages()] }
