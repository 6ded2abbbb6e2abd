import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answers } from '#catalogue/contract.ts'
import type { AppealKind } from '../../../contract.ts'
import { isObject, onDevice } from '../on-device.ts'
import { ownPhone } from '../own-phone.ts'

/** Where it is: by a door, a place or an area, with the words for the reader. */
export interface ChosenPlace {
  readonly doorway?: string
  readonly placeId?: string
  readonly areaCode?: string
  readonly nameZh: string
  readonly nameEn: string
  readonly communityZh: string
  readonly communityEn: string
}

/** A photo or a voice note that has arrived already; `thumb` shows it after a reload. */
export interface SentFile {
  readonly fileId: string
  readonly name: string
  readonly thumb: string
  /** The original of a photo that was covered, to be sealed. */
  readonly original?: string | undefined
}

/** What is being said, until it is sent. It survives a reload, a dead battery and a lost network. */
export interface Draft {
  readonly where: ChosenPlace | undefined
  readonly kind: AppealKind
  readonly text: string
  readonly placeText: string
  /** A code; `unsure` when the person leaves it to the community; nothing when not yet asked. */
  readonly category: string | undefined
  readonly answers: Answers
  /** An appeal of a neighbour that is about the same thing. */
  readonly sameAs: string | undefined
  readonly name: string
  readonly phone: string
  readonly photos: readonly SentFile[]
  readonly voice: SentFile | undefined
  /** The try whose answer never came: the same words are sent again under the same number, and counted once. */
  readonly attempt: { readonly key: string; readonly body: string } | undefined
  /** ISO 8601; an old draft is not brought up again. */
  readonly at: string
}

export const UNSURE = 'unsure'

const EMPTY: Draft = {
  where: undefined,
  kind: 'problem',
  text: '',
  placeText: '',
  category: undefined,
  answers: {},
  sameAs: undefined,
  name: '',
  phone: '',
  photos: [],
  voice: undefined,
  attempt: undefined,
  at: '',
}

/** Files that nobody sent are cleared away on the server after a day, and words of last week are no news. */
const KEEP_MS = 7 * 86_400_000
const FILES_KEEP_MS = 20 * 3_600_000

const isDraft = (value: unknown): value is Draft =>
  isObject(value) && typeof value['text'] === 'string' && typeof value['at'] === 'string'

const kept = onDevice('linli.draft', isDraft)

/** What was being said on this phone, if anything worth keeping. */
export function findDraft(now: Date): Draft | undefined {
  const draft = kept.read()
  if (draft === undefined) return undefined
  const age = now.getTime() - new Date(draft.at).getTime()
  if (!(age < KEEP_MS)) return undefined
  const whole = { ...EMPTY, ...draft }
  return age < FILES_KEEP_MS ? whole : { ...whole, photos: [], voice: undefined }
}

export const hasWords = (draft: Draft | undefined): draft is Draft =>
  draft !== undefined && (draft.text.trim() !== '' || draft.photos.length > 0 || draft.voice !== undefined)

export const forgetDraft = (): void => kept.forget()

const WRITE_AFTER_MS = 300

export interface DraftInHand {
  readonly draft: Draft
  readonly change: (to: Partial<Draft>) => void
  /** Sent, or thrown away: nothing of it stays on the phone. */
  readonly drop: () => void
}

/** The draft of this phone, kept as one writes. It is about `where`, whatever place an older draft was about. */
export function useDraft(now: Date, where: ChosenPlace): DraftInHand {
  const [draft, setDraft] = useState<Draft>(() => ({
    ...EMPTY,
    phone: ownPhone.read() ?? '',
    ...findDraft(now),
    where,
  }))
  const place = JSON.stringify(where)
  useEffect(() => setDraft((before) => ({ ...before, where: JSON.parse(place) as ChosenPlace })), [place])
  const latest = useRef({ draft, now, dropped: false })
  latest.current.draft = draft
  latest.current.now = now
  const write = useCallback(() => {
    const { draft, now, dropped } = latest.current
    if (!dropped && hasWords(draft)) kept.write({ ...draft, at: now.toISOString() })
  }, [])
  useEffect(() => {
    const timer = setTimeout(write, WRITE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft, write])
  useEffect(() => {
    addEventListener('pagehide', write)
    return () => {
      removeEventListener('pagehide', write)
      write()
    }
  }, [write])
  const change = useCallback((to: Partial<Draft>) => {
    latest.current.dropped = false
    setDraft((before) => {
      const next = { ...before, ...to }
      latest.current.draft = next
      return next
    })
  }, [])
  const drop = useCallback(() => {
    latest.current.dropped = true
    kept.forget()
    setDraft(({ where }) => ({ ...EMPTY, where }))
  }, [])
  return { draft, change, drop }
}
