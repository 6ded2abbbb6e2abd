import { path } from '#kernel/web/paths.ts'

export const PEOPLE_PATHS = {
  people: path('/desk/people'),
  me: path('/desk/me'),
  audit: path('/desk/audit'),
} as const
