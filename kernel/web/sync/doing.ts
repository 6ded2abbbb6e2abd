import { useCallback, useState } from 'react'
import { say } from '#ui/Toast.tsx'
import { messages, textIn, lang } from '../i18n.ts'
import { useBook } from './book.tsx'
import { OnlyHere } from './phone.ts'
import type { Doing } from './phone.ts'
import { StorageFull } from './store.ts'

const TEXT = messages({
  zh: {
    full: '手机存满了，这一条没有保存。请清理照片或视频后再按一次。',
    onlyHere: '还没有送出，这个浏览器也不能保存。请不要关闭页面，连上网络会自动送出。',
    failed: '没有保存成功，请再按一次。',
  },
  en: {
    full: 'The phone is full: this was not kept. Delete some photos or films and press again.',
    onlyHere:
      'This was not sent yet, and this browser keeps nothing. Leave the page open; it is sent as soon as there is network.',
    failed: 'This was not kept. Please press again.',
  },
})

export interface Deed {
  /** Keeps an act on the phone. Returns its number once it is on the disk; nothing when it could not be kept. */
  readonly keep: (doing: Doing, done?: string) => Promise<string | undefined>
  readonly busy: boolean
}

/** Something a person does here: kept at once, sent when it can be, and said in words. */
export function useDeed(): Deed {
  const { phone } = useBook()
  const [busy, setBusy] = useState(false)
  const keep = useCallback(
    async (doing: Doing, done?: string): Promise<string | undefined> => {
      const text = textIn(TEXT, lang())
      setBusy(true)
      try {
        const id = await phone.act(doing)
        if (done !== undefined) say(done)
        return id
      } catch (error) {
        if (error instanceof OnlyHere) {
          say(text('onlyHere'), { tone: 'info' })
          return error.message
        }
        say(text(error instanceof StorageFull ? 'full' : 'failed'), { tone: 'error' })
        return undefined
      } finally {
        setBusy(false)
      }
    },
    [phone],
  )
  return { keep, busy }
}
