export { CARES, KINSHIPS, SEXES } from './messages.ts'
