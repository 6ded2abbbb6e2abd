import { path } from '#kernel/web/paths.ts'

export const PROBLEMS = path('/desk/problems')
export const PROBLEM = path('/desk/problems/:id')
