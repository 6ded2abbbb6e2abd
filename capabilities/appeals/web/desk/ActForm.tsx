import { useEffect, useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useRenew } from '#kernel/web/answers.ts'
import type { Refused } from '#kernel/web/call.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, ButtonRow, IconButton } from '#ui/Button.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { CloseIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TEXT } from './words.ts'
import './ActPanel.css'

/** Sends only when something is written; a conflict brings the appeal as it is now and keeps the words. */
export function useForm(
  words: string,
  send: () => Promise<{ readonly ok: boolean; readonly refusal?: string }>,
): { readonly send: () => Promise<boolean>; readonly missing: string | undefined } {
  const text = useText(TEXT)
  const renew = useRenew()
  const [tried, setTried] = useState(false)
  const blank = words.trim().length < 2
  return {
    missing: tried && blank ? text('textMissing') : undefined,
    async send() {
      setTried(true)
      if (blank) return false
      const reply = await send()
      if (reply.ok || reply.refusal === 'changed-meanwhile' || reply.refusal === 'not-at-desk') renew()
      return reply.ok
    },
  }
}

export interface PanelProps {
  readonly title: string
  readonly send: string
  readonly act: { readonly busy: boolean; readonly refused: Refused | undefined }
  readonly wait?: string | undefined
  readonly onClose: () => void
  readonly onSend: () => Promise<void>
  readonly children: ReactNode
}

export function Panel({ title, send, act, wait, onClose, onSend, children }: PanelProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const form = box.current
    form?.querySelector<HTMLElement>('textarea')?.focus()
    form?.scrollIntoView({ block: 'nearest' })
  }, [])
  const submit = () => {
    if (wait === undefined) void onSend()
  }
  useKeys(title, [
    { keys: 'mod+Enter', label: send, whileWriting: true, run: submit },
    { keys: 'Escape', label: common('close'), whileWriting: true, run: onClose },
  ])
  const conflict = act.refused?.refusal === 'changed-meanwhile'
  return (
    <form
      className="act-panel stack"
      ref={box}
      noValidate
      aria-label={title}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="act-panel-head">
        <h3>{title}</h3>
        <IconButton icon={CloseIcon} label={common('close')} size="small" onClick={onClose} />
      </div>
      {act.refused && (
        <Notice
          tone={conflict ? 'warning' : 'error'}
          announce="assertive"
          title={conflict ? text('changedHere') : act.refused.message}
        />
      )}
      {children}
      <ButtonRow>
        <Button
          tone="primary"
          type="submit"
          shortcut="Ctrl ↵"
          busy={act.busy && text('sending')}
          disabledReason={wait}
        >
          {send}
        </Button>
        <Button onClick={onClose}>{common('cancel')}</Button>
      </ButtonRow>
    </form>
  )
}
