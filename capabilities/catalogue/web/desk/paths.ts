import { path } from '#kernel/web/paths.ts'

export const CATALOGUE_PATH = path('/desk/catalogue')
