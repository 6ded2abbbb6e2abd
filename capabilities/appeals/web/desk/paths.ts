import { path } from '#kernel/web/paths.ts'

/** Addresses of the desk's pages about appeals. */
export const PATHS = {
  triage: path('/desk/triage'),
  appeals: path('/desk/appeals'),
  appeal: path('/desk/appeals/:id'),
  sheet: path('/desk/appeals/:id/sheet'),
  search: path('/desk/search'),
  take: path('/desk/new'),
} as const
