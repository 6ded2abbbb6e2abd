import { path } from '#kernel/web/paths.ts'

export const openPath = path('/open')
export const openOnePath = path('/open/:number')
export const openMapPath = path('/open/map')
export const newsPath = path('/open/news')
