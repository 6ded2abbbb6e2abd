import { useCallback, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { messages, useText } from '../i18n.ts'
import { useBook } from './book.tsx'

const TEXT = messages({
  zh: {
    title: '这是上次没写完的',
    more: '还没有送出。可以接着写；不要了，就清空重写。',
    anew: '清空重写',
  },
  en: {
    title: 'This is what you had begun',
    more: 'It was not sent yet. Go on writing, or clear it and begin anew.',
    anew: 'Clear and begin anew',
  },
})

export interface Draft<T> {
  readonly value: T
  readonly put: (next: T) => void
  /** Changes some of it. */
  readonly set: (part: Partial<T>) => void
  /** It was sent, or is not wanted any more. */
  readonly drop: () => void
  /** Begins with nothing. */
  readonly anew: () => void
  /** Written before this page was opened. */
  readonly takenUp: boolean
}

export interface DraftOptions<T> {
  /** Of the page, and of the thing it is about. */
  readonly key: string
  readonly fresh: () => T
  /** Whether anything is in it: what holds nothing is not kept. */
  readonly isWritten: (value: T) => boolean
  /** What of it still holds when the page opens again. */
  readonly again?: (value: T) => T
}

/** What is written on a page: sealed on the phone while it is written, there when the page opens again, gone when it was sent. */
export function useDraft<T extends object>({ key, fresh, isWritten, again }: DraftOptions<T>): Draft<T> {
  const { drafts } = useBook().phone
  const [before] = useState(() => drafts.find(key) as Partial<T> | undefined)
  const [takenUp, setTakenUp] = useState(before !== undefined)
  // What an earlier build wrote may lack what this one asks for.
  const [value, setValue] = useState<T>(() => {
    if (before === undefined) return fresh()
    const whole = { ...fresh(), ...before }
    return again?.(whole) ?? whole
  })
  const put = (next: T): void => {
    setValue(next)
    // What finds no room on the phone is still on the page, and is said when it is sent.
    void (isWritten(next) ? drafts.put(key, next) : drafts.drop(key)).catch(() => {})
  }
  const drop = useCallback(() => void drafts.drop(key).catch(() => {}), [drafts, key])
  return {
    value,
    put,
    set: (part) => put({ ...value, ...part }),
    drop,
    anew: () => {
      drop()
      setValue(fresh())
      setTakenUp(false)
    },
    takenUp,
  }
}

/** Says that what stands here was begun earlier, and offers to begin anew. */
export function TakenUp({ shown, onAnew }: { readonly shown: boolean; readonly onAnew: () => void }) {
  const text = useText(TEXT)
  if (!shown) return null
  return (
    <Notice title={text('title')} actions={<Button onClick={onAnew}>{text('anew')}</Button>}>
      {text('more')}
    </Notice>
  )
}
