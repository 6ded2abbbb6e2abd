import { useSyncExternalStore } from 'react'

/** A choice of this reader on this machine. */
export interface Stored<T extends string> {
  readonly get: () => T
  readonly set: (value: T) => void
  /** The choice, and the page again whenever it changes. */
  readonly use: () => T
}

/** A choice kept under `name`; `first` says what holds until one is made. */
export function stored<T extends string>(name: string, values: readonly T[], first: () => T): Stored<T> {
  const listeners = new Set<() => void>()
  let held: T | undefined
  const get = () => (held ??= read(name, values) ?? first())
  const subscribe = (tell: () => void) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }
  return {
    get,
    set(value) {
      held = value
      try {
        localStorage.setItem(name, value)
      } catch {
        // Storage may be closed to us; the choice then lasts as long as the page.
      }
      for (const tell of listeners) tell()
    },
    use: () => useSyncExternalStore(subscribe, get, get),
  }
}

function read<T extends string>(name: string, values: readonly T[]): T | undefined {
  try {
    const kept = localStorage.getItem(name)
    return values.find((value) => value === kept)
  } catch {
    return undefined
  }
}
