/** Front door of visits: what those below may ask and do. */
export * as forRetention from './for-retention.ts'
