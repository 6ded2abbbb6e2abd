import { path } from '#kernel/web/paths.ts'

/** Addresses of the desk's pages about orders. */
export const ORDER_PATHS = {
  orders: path('/desk/orders'),
  print: path('/desk/orders/print'),
  verify: path('/desk/verify'),
} as const
