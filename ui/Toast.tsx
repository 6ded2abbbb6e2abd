import { useEffect, useState, useSyncExternalStore } from 'react'
import { IconButton } from './Button.tsx'
import { CloseIcon, DoneIcon, ErrorIcon, InfoIcon } from './icons.tsx'
import './Toast.css'

export interface Toast {
  readonly key: number
  readonly tone: 'info' | 'success' | 'error'
  readonly text: string
  /** One thing to do about it, usually "take it back". */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
}

const MARKS = { info: InfoIcon, success: DoneIcon, error: ErrorIcon } as const
const STAYS_MS = 8000

let shown: readonly Toast[] = []
let lastKey = 0
const listeners = new Set<() => void>()

const show = (toasts: readonly Toast[]) => {
  shown = toasts
  for (const tell of listeners) tell()
}

/** Says something in passing. Problems stay until they are put away. Returns the key by which it can be unsaid. */
export function say(text: string, about: Partial<Pick<Toast, 'tone' | 'action'>> = {}): number {
  lastKey += 1
  show([...shown.slice(-2), { key: lastKey, text, tone: 'success', ...about }])
  return lastKey
}

/** Takes a message away that no longer holds. */
export const unsay = (key: number): void => show(shown.filter((toast) => toast.key !== key))

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** Where passing messages appear. Once in an app. */
export function ToastRegion({ label, closeLabel }: { readonly label: string; readonly closeLabel: string }) {
  const toasts = useSyncExternalStore(
    subscribe,
    () => shown,
    () => shown,
  )
  return (
    <section className="toast-region" aria-label={label} aria-live="polite">
      {toasts.map((toast) => (
        <Passing key={toast.key} toast={toast} closeLabel={closeLabel} />
      ))}
    </section>
  )
}

function Passing({ toast, closeLabel }: { readonly toast: Toast; readonly closeLabel: string }) {
  const [held, setHeld] = useState(false)
  const stays = held || toast.tone === 'error'
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => unsay(toast.key), STAYS_MS)
    return () => clearTimeout(timer)
  }, [stays, toast.key])
  const Mark = MARKS[toast.tone]
  const { action } = toast
  return (
    <div
      className="toast"
      data-tone={toast.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Mark />
      <span className="toast-text">{toast.text}</span>
      {action && (
        <button
          type="button"
          className="toast-action"
          onClick={() => {
            unsay(toast.key)
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon={CloseIcon} label={closeLabel} size="small" onClick={() => unsay(toast.key)} />
    </div>
  )
}
