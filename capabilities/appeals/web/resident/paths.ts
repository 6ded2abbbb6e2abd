import { path } from '#kernel/web/paths.ts'

export const homePath = path('/')
export const newPath = path('/new')
export const doorPath = path('/q/:code')
export const enterCodePath = path('/t')
export const followPath = path('/t/:code')
export const receiptPath = path('/t/:code/receipt')
export const recordPath = path('/t/:code/record')
export const myPath = path('/my')
export const inboxPath = path('/inbox')
export const aboutPath = path('/about')
export const privacyPath = path('/privacy')
