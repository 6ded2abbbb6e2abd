import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { CheckIcon, DoneIcon, EyeIcon, RefreshIcon, ReturnIcon, TrashIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useKnown, useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { discardSent, doSent, handBackSent, listSent, reopenSent } from '../../contract/sent.ts'
import type { Sent as SentRow, SentState } from '../../contract/sent.ts'
import { kindOf } from '../../contract/act-names.ts'
import { ACTS } from '../acts.ts'
import { BothSides } from './BothSides.tsx'
import { WHYS } from './codes.ts'
import { SENT, STATES } from './messages.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { SentTabs } from './SentTabs.tsx'
import { TakeIn } from './TakeIn.tsx'
import './phones.css'

const TONES: Readonly<Record<SentState, Tone>> = {
  rejected: 'vermilion',
  'needs-review': 'ochre',
  done: 'pine',
  'handed-back': 'plain',
  discarded: 'plain',
  'sent-again': 'plain',
  'given-up': 'plain',
}

/** What phones sent and could not be carried out: the desk looks at both sides and decides. */
export default function Sent() {
  const text = useText(SENT)
  useTitle(text('title'))
  const { query } = useAddress()
  const over = query['decided'] === 'yes'
  const answer = useAnswer(
    listSent,
    {
      query: {
        ...(over ? { decided: 'yes' as const } : {}),
        ...pageIn(query),
      },
    },
    { keepBefore: true },
  )
  return (
    <Page width="wide">
      <PageHead title={text('title')} lead={text('lead')} />
      {!over && <TakeIn />}
      <SentTabs current={over ? 'decided' : 'open'} />
      <Paged
        answer={answer}
        icon={DoneIcon}
        none={[text(over ? 'noDecided' : 'noOpen'), over ? undefined : text('noOpenNext')]}
      >
        {({ items }) => (
          <ul className="phone-list">
            {items.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Paged>
    </Page>
  )
}

function Line({ one }: { readonly one: SentRow }) {
  const text = useText(SENT)
  const known = useKnown(ACTS)
  const states = useText(STATES)
  const why = useKnown(WHYS)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const [open, setOpen] = useState(false)
  const isOpen = one.state === 'rejected' || one.state === 'needs-review'
  return (
    <li className="phone-line">
      <div>
        <p className="phone-name">
          {known(kindOf(one.act, one.relation)) ?? known('other')}{' '}
          <Badge tone={TONES[one.state]}>{states(one.state)}</Badge>
        </p>
        <p>{why(one.code ?? undefined) ?? named(one.whyZh, one.whyEn)}</p>
        <p className="meta">
          {one.placeZh !== null && <span>{named(one.placeZh, one.placeEn)}</span>}
          <span>{named(one.areaZh, one.areaEn)}</span>
          <span>{text('by', { name: one.name, at: tellPast(one.doneAt, now, lang) })}</span>
          <span>{text('came', { at: tellPast(one.receivedAt, now, lang) })}</span>
        </p>
        {one.decidedAt !== null && (
          <p className="meta">
            {text('decidedBy', { name: one.decidedName ?? '', at: tellPast(one.decidedAt, now, lang) })}
            {one.reason === null ? '' : ` · ${one.reason}`}
          </p>
        )}
        {open && <BothSides id={one.id} />}
      </div>
      <div className="phone-acts">
        <Button size="small" tone="quiet" icon={EyeIcon} aria-expanded={open} onClick={() => setOpen(!open)}>
          {text(open ? 'hide' : 'look')}
        </Button>
        {isOpen ? <Deciding one={one} /> : <Reopen one={one} />}
      </div>
    </li>
  )
}

function Deciding({ one }: { readonly one: SentRow }) {
  const text = useText(SENT)
  const renew = useRenew()
  const [asking, setAsking] = useState<'do' | 'back' | 'discard'>()
  const doing = useAct(doSent)
  const back = useAct(handBackSent)
  const discard = useAct(discardSent)
  const [refused, setRefused] = useState<string>()
  const close = () => {
    setAsking(undefined)
    setRefused(undefined)
  }
  const settled = (word: 'done' | 'backDone' | 'discardDone') => {
    renew()
    say(text(word))
    close()
  }
  const params = { sentId: one.id }
  const send = async (reason: string) => {
    if (asking === 'do') {
      const reply = await doing.send({ params })
      if (!reply.ok) setRefused(reply.message)
      else if (reply.value.state === 'done') settled('done')
      else setRefused(reply.value.message)
      return
    }
    const reply = await (asking === 'back' ? back : discard).send({ params, body: { reason } })
    if (reply.ok) settled(asking === 'back' ? 'backDone' : 'discardDone')
    else setRefused(reply.message)
  }
  const ask = { label: text('reason'), missing: text('reasonShort') }
  return (
    <>
      {one.lacks === null && (
        <Button size="small" tone="primary" icon={CheckIcon} onClick={() => setAsking('do')}>
          {text('do')}
        </Button>
      )}
      <Button
        size="small"
        tone={one.lacks === null ? 'plain' : 'primary'}
        icon={ReturnIcon}
        onClick={() => setAsking('back')}
      >
        {text('back')}
      </Button>
      <Button size="small" icon={TrashIcon} onClick={() => setAsking('discard')}>
        {text('discard')}
      </Button>
      {asking !== undefined && (
        <ReasonDialog
          title={text(`${asking}Title`)}
          lead={text(`${asking}Lead`)}
          send={text(asking)}
          ask={asking === 'do' ? undefined : ask}
          tone={asking === 'discard' ? 'danger' : 'primary'}
          busy={doing.busy || back.busy || discard.busy}
          refused={refused}
          onSend={(reason) => void send(reason)}
          onClose={close}
        />
      )}
    </>
  )
}

/** What was handed back or discarded may be looked at again; what was done has its own way back. */
function Reopen({ one }: { readonly one: SentRow }) {
  const text = useText(SENT)
  const act = useAct(reopenSent)
  const renew = useRenew()
  if (one.state !== 'handed-back' && one.state !== 'discarded') return undefined
  const send = async () => {
    const reply = await act.send({ params: { sentId: one.id } })
    renew()
    if (reply.ok) say(text('reopened'))
  }
  return (
    <Button size="small" icon={RefreshIcon} busy={act.busy && text('reopen')} onClick={() => void send()}>
      {text('reopen')}
    </Button>
  )
}
