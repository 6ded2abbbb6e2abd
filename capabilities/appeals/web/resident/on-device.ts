/**
 * What this phone remembers, so that nothing written is lost and a code is found again. Storage may be closed to us
 * (private windows, full phones): then nothing is remembered, and everything else works.
 */
export interface OnDevice<T> {
  readonly read: () => T | undefined
  readonly write: (value: T) => void
  readonly forget: () => void
}

/** A value kept under `name`, as long as it looks like what was kept. */
export const onDevice = <T>(name: string, isRight: (value: unknown) => value is T): OnDevice<T> => ({
  read() {
    try {
      const value: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
      return isRight(value) ? value : undefined
    } catch {
      return undefined
    }
  },
  write(value) {
    try {
      localStorage.setItem(name, JSON.stringify(value))
    } catch {
      // See above.
    }
  },
  forget() {
    try {
      localStorage.removeItem(name)
    } catch {
      // See above.
    }
  },
})

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
