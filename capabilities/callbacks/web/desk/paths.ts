import { path } from '#kernel/web/paths.ts'

export const CALL_PATHS = {
  now: path('/desk/callbacks'),
  low: path('/desk/callbacks/low'),
  rule: path('/desk/callbacks/rule'),
} as const
