import { useEffect, useRef, useState } from 'react'
import { navigate } from 'wouter-preact/use-browser-location'
import type { Category } from '#catalogue/contract.ts'
import type { RequestOf } from '#kernel/common/endpoint.ts'
import { call } from '#kernel/web/call.ts'
import type { Refused } from '#kernel/web/call.ts'
import { lang, textIn } from '#kernel/web/i18n.ts'
import { uuidv7 } from '#kernel/web/uuid.ts'
import { fileAppeal } from '../../../contract.ts'
import { titleOf } from '../../../rules.ts'
import { receiptPath } from '../paths.ts'
import { giveReceipt, keepReceipt } from '../receipts.ts'
import { UNSURE } from './draft.ts'
import type { Draft } from './draft.ts'
import { SAY } from './messages.ts'

export interface Sending {
  readonly send: () => void
  readonly busy: boolean
  readonly refused: Refused | undefined
  /** The answer never came: it is not known whether it arrived, and it may be sent again without being counted twice. */
  readonly waiting: boolean
}

interface About {
  readonly change: (to: Partial<Draft>) => void
  readonly drop: () => void
  readonly category: Category | undefined
  readonly go: (step: 1 | 2 | 3) => void
}

const UNCERTAIN: ReadonlySet<string> = new Set(['offline', 'try-again', 'fault'])
/** What is put right in the step before, where the words on this page would not help. */
const STEP_OF: Readonly<Record<string, 1 | 2>> = {
  'file-unknown': 1,
  'answer-missing': 2,
  'answer-wrong': 2,
  'category-unknown': 2,
}

/** Sends the draft; then the receipt. The same words keep their number over failures and reloads. */
export function useSend(draft: Draft, about: About): Sending {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const going = useRef(false)
  const send = async () => {
    if (going.current) return
    going.current = true
    setBusy(true)
    const body = bodyOf(draft)
    const words = JSON.stringify(body)
    const key = draft.attempt?.body === words ? draft.attempt.key : uuidv7()
    about.change({ attempt: { key, body: words } })
    const reply = await call(fileAppeal, { body }, { key })
    going.current = false
    setBusy(false)
    if (reply.ok) {
      const sealed = (about.category?.seal ?? null) !== null
      giveReceipt(reply.value)
      // What must not be seen by whoever else holds this phone leaves no trace on it.
      if (!sealed) keepReceipt({ ...reply.value, title: titleOf(body.text) })
      about.drop()
      navigate(receiptPath({ code: reply.value.trackingCode }), { replace: true })
      return
    }
    setRefused(reply)
    if (UNCERTAIN.has(reply.refusal)) return
    about.change({
      attempt: undefined,
      ...(reply.refusal === 'file-unknown' ? { photos: [], voice: undefined } : {}),
    })
    const step = STEP_OF[reply.refusal]
    if (step !== undefined) about.go(step)
  }
  const waiting = refused !== undefined && UNCERTAIN.has(refused.refusal)
  const latest = useRef(send)
  latest.current = send
  useEffect(() => {
    if (!waiting) return
    const again = () => void latest.current()
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [waiting])
  return { send: () => void send(), busy, refused, waiting }
}

const optional = (name: string, value: string | undefined) =>
  value === undefined || value.trim() === '' ? {} : { [name]: value.trim() }

function bodyOf(draft: Draft): RequestOf<typeof fileAppeal>['body'] {
  const now = lang()
  const { where } = draft
  const category = draft.category === undefined || draft.category === UNSURE ? undefined : draft.category
  const said = draft.text.trim()
  return {
    kind: draft.kind,
    text: said === '' ? textIn(SAY, now)('seeVoice') : said,
    files: [...draft.photos, ...(draft.voice === undefined ? [] : [draft.voice])].map(({ fileId }) => fileId),
    ...(draft.photos.some(({ original }) => original !== undefined)
      ? {
          originals: draft.photos.flatMap(({ fileId, original }) =>
            original === undefined ? [] : [{ of: fileId, original }],
          ),
        }
      : {}),
    answers: category === undefined ? {} : draft.answers,
    lang: now,
    ...optional('categoryCode', category),
    ...optional('doorway', where?.doorway),
    ...optional('placeId', where?.placeId),
    ...optional('areaCode', where?.areaCode),
    ...optional('sameAs', draft.sameAs),
    ...optional('placeText', draft.placeText),
    ...optional('name', draft.name),
    ...optional('phone', draft.phone),
  } as RequestOf<typeof fileAppeal>['body']
}
