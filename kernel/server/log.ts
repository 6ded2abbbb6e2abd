import pino from 'pino'

/** Structured log lines on standard output. Nothing personal is ever put in: ids and codes only. */
export type Log = pino.Logger

export const makeLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  })
