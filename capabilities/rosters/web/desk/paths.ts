import { path } from '#kernel/web/paths.ts'

export const ROSTERS = path('/desk/rosters')
export const ROSTER = path('/desk/rosters/:rosterId')
