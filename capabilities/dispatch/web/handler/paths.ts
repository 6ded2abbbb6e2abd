import { path } from '#kernel/web/paths.ts'

export const HANDLER_PATHS = {
  mine: path('/desk/orders/mine'),
  order: path('/desk/orders/:orderId'),
} as const
