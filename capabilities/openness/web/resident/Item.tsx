import type { ReactNode } from 'react'
import type { AppealState } from '#appeals/contract.ts'
import { OUTCOME_WORDS, STATE_WORDS } from '#appeals/words.ts'
import { StatusMark } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { Photos } from '#ui/Photos.tsx'
import {
  DoneIcon,
  HalfIcon,
  NewIcon,
  PauseIcon,
  RefreshIcon,
  ShieldIcon,
  SplitIcon,
  StopIcon,
  WaitIcon,
} from '#ui/icons.tsx'
import type { Icon } from '#ui/icons.tsx'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellDay, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { readOpenPhoto } from '../../contract/open.ts'
import type { OpenItem } from '../../contract/open.ts'
import { OPEN } from './messages.ts'
import './Open.css'

const LOOKS = {
  received: [NewIcon, 'indigo'],
  asked: [WaitIcon, 'ochre'],
  assigned: [HalfIcon, 'pine'],
  done: [ShieldIcon, 'pine'],
  closed: [DoneIcon, 'pine'],
  reopened: [RefreshIcon, 'ochre'],
  merged: [SplitIcon, 'pine'],
  shelved: [PauseIcon, 'ochre'],
  withdrawn: [StopIcon, 'plain'],
} as const satisfies Record<AppealState, readonly [Icon, Tone]>

/** A day as it is told here: noon of it, whatever the reader's clock. */
export const noonOf = (day: string): string => `${day}T04:00:00Z`

/** One public appeal: what, where, its words, how it stands. */
export function Item({
  item,
  title,
  children,
}: {
  readonly item: OpenItem
  /** Stands in place of the building, where that is said below. */
  readonly title?: ReactNode
  readonly children?: ReactNode
}) {
  const text = useText(OPEN)
  const common = useText(COMMON)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const [icon, tone] = LOOKS[item.state]
  const place = named(item.placeZh, item.placeEn)
  const day = (iso: string) => tellDay(noonOf(iso), now, lang)
  const org = named(item.orgZh, item.orgEn)
  const stands =
    item.state === 'closed' ? OUTCOME_WORDS[item.outcome ?? 'solved'][lang] : STATE_WORDS[item.state][lang]
  return (
    <div className="open-item">
      <div className="open-item-head">
        {title ?? <b>{place}</b>}
        <StatusMark icon={icon} tone={tone}>
          {stands}
        </StatusMark>
      </div>
      {title !== undefined && <p className="note">{place}</p>}
      {item.text === null ? (
        <p className="note">{text('wordsWait')}</p>
      ) : (
        <p className="open-item-words">{item.text}</p>
      )}
      <Photos
        label={text('photos')}
        closeLabel={common('close')}
        photos={item.photos.map((fileId) => {
          const address = addressOf(readOpenPhoto, { params: { appealId: item.appealId, fileId } })
          return { id: fileId, thumb: address, full: address, alt: text('photo', { place }) }
        })}
      />
      <p className="note">
        {[
          text('receivedOn', { day: day(item.receivedOn) }),
          ...(item.closedOn === null ? [] : [text('closedOn', { day: day(item.closedOn) })]),
          ...(org === '' ? [] : [text('by', { org })]),
        ].join(' · ')}
      </p>
      {children}
    </div>
  )
}
