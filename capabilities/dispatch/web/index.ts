export { OrdersOf } from './desk/OrdersOf.tsx'
export { OrderPage } from './handler/OrderPage.tsx'
