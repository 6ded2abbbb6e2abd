import { path } from '#kernel/web/paths.ts'

export const HANDLER_PATHS = {
  mine: path('/desk/orders/mine'),
  print: path('/desk/orders/mine/print'),
  order: path('/desk/orders/:orderId'),
} as const
