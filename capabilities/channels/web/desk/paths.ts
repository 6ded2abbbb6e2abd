import { path } from '#kernel/web/paths.ts'

export const CHANNELS_PATH = path('/desk/channels')
