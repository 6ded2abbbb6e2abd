import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { CheckIcon, ReturnIcon, SplitIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Select } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellDate, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { LookupGate } from '#privacy/web/index.ts'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import type { ChangeWhy, LookupId, TieId } from '../../../contract.ts'
import { mergePair, openSamePair, partPair, unmergePair } from '../../../contract/same.ts'
import type { SamePairId } from '../../../contract/same.ts'
import { WHYS } from '../../messages.ts'
import { LEDGER_PATHS } from '../../paths.ts'
import '../ledger.css'
import { Grounds } from './Same.tsx'
import './same.css'
import { Side } from './Side.tsx'
import type { Taken } from './Side.tsx'
import { SAME } from './words.ts'

type Opened = ValueOf<typeof openSamePair>
const WHY_OPTIONS = [
  'papers-shown',
  'told-by-resident',
  'seen-on-visit',
  'told-by-office',
  'typing-mistake',
] as const

/** Two people side by side, after one has said what for. */
export default function Pair({ params }: ScreenProps) {
  const text = useText(SAME)
  useTitle(text('title'))
  return (
    <Page width="wide">
      <PageHead title={text('title')} back={{ href: LEDGER_PATHS.same(), label: text('back') }} />
      <LookupGate>
        {(lookup) => <Inside key={params['id']} id={params['id'] as SamePairId} lookup={lookup} />}
      </LookupGate>
    </Page>
  )
}

function Inside({ id, lookup }: { readonly id: SamePairId; readonly lookup: LookupId }) {
  const answer = useAnswer(openSamePair, { params: { pairId: id }, body: { lookup } }, { still: true })
  return (
    <Shown answer={answer} lines={10}>
      {(pair) => (pair.state === 'open' ? <Decide pair={pair} /> : <Decided pair={pair} />)}
    </Shown>
  )
}

function Heading({ pair }: { readonly pair: Opened }) {
  const text = useText(SAME)
  const named = useNamed()
  return (
    <p>
      <Badge tone={pair.sureness === 'certain' ? 'vermilion' : 'ochre'}>{text(pair.sureness)}</Badge>{' '}
      <Grounds pair={pair} /> · <span className="soft">{named(pair.areaZh, pair.areaEn)}</span>
    </p>
  )
}

/** Which one stays, which of the ties that clash; then one act. */
function Decide({ pair }: { readonly pair: Opened }) {
  const text = useText(SAME)
  const common = useText(COMMON)
  const tieWords = useTieWords()
  const renew = useRenew()
  const merging = useAct(mergePair)
  const parting = useAct(partPair)
  const [keepId, setKeepId] = useState<string>()
  const [taken, setTaken] = useState<readonly Taken[]>([])
  const [stays, setStays] = useState<Readonly<Record<number, string>>>({})
  const [why, setWhy] = useState<ChangeWhy>('papers-shown')
  const [tried, setTried] = useState(false)
  const ties = new Map(pair.sides.flatMap((side) => side.ties.map((tie) => [tie.id as string, tie] as const)))
  const missing =
    keepId === undefined
      ? text('chooseKeep')
      : pair.clashes.some((_, i) => stays[i] === undefined)
        ? text('chooseTies')
        : undefined
  const merge = async () => {
    setTried(true)
    if (missing !== undefined || keepId === undefined) return
    const giveUp = pair.clashes.flatMap((clash, i) => clash.ties.filter((tie) => tie !== stays[i]))
    const reply = await merging.send({
      params: { pairId: pair.id },
      body: { why, keepId: keepId as never, take: [...taken], giveUp: [...new Set(giveUp)] as TieId[] },
    })
    renew()
    if (reply.ok) say(text('merged'))
  }
  const part = async () => {
    const reply = await parting.send({ params: { pairId: pair.id }, body: {} })
    renew()
    if (reply.ok) say(text('parted'))
  }
  const refused = merging.refused ?? parting.refused
  return (
    <div className="stack">
      <Heading pair={pair} />
      <div className="same-sides">
        {pair.sides.map((side) => (
          <Side
            key={side.id}
            side={side}
            other={pair.sides.find(({ id }) => id !== side.id)}
            keepId={keepId}
            onKeep={() => {
              setKeepId(side.id)
              setTaken([])
            }}
            taken={taken}
            onTake={setTaken}
          />
        ))}
      </div>
      {pair.clashes.map((clash, i) => (
        <div key={clash.ties.join()} className="same-clash">
          <Choice
            label={text('clash')}
            value={stays[i]}
            onChange={(tie) => setStays({ ...stays, [i]: tie })}
            options={clash.ties.map((id) => ({ value: id as string, label: tieWords(ties.get(id)) }))}
          />
        </div>
      ))}
      {tried && missing !== undefined && <Notice tone="error" announce="assertive" title={missing} />}
      {refused && <Notice tone="error" announce="assertive" title={refused.message} />}
      <p className="soft">{text('mergeLead')}</p>
      <WhySelect label={text('why')} value={why} onChange={setWhy} />
      <ButtonRow>
        <Button
          tone="primary"
          icon={CheckIcon}
          busy={merging.busy && common('sending')}
          onClick={() => void merge()}
        >
          {text('merge')}
        </Button>
        <Button icon={SplitIcon} busy={parting.busy && common('sending')} onClick={() => void part()}>
          {text('part')}
        </Button>
      </ButtonRow>
    </div>
  )
}

/** On what ground: it stands in the history of both. */
function WhySelect(props: {
  readonly label: string
  readonly value: ChangeWhy
  readonly onChange: (why: ChangeWhy) => void
}) {
  const whys = useText(WHYS)
  return (
    <Select
      label={props.label}
      value={props.value}
      onChange={(one) => props.onChange(one as ChangeWhy)}
      options={WHY_OPTIONS.map((value) => ({ value, label: whys(value) }))}
    />
  )
}

/** A tie in one line. */
function useTieWords(): (tie: Opened['sides'][number]['ties'][number] | undefined) => string {
  const text = useText(SAME)
  const named = useNamed()
  const [now, lang] = [useNow(), useLang()]
  return (tie) =>
    tie === undefined
      ? ''
      : [
          text(tie.strand),
          named(tie.dwelling.pathZh, tie.dwelling.pathEn),
          ...(tie.since === null ? [] : [text('from', { day: tellDate(tie.since, now, lang) })]),
          ...(tie.until === null ? [] : [text('to', { day: tellDate(tie.until, now, lang) })]),
        ].join(' · ')
}

function Decided({ pair }: { readonly pair: Opened }) {
  const text = useText(SAME)
  const common = useText(COMMON)
  const renew = useRenew()
  const act = useAct(unmergePair)
  const [why, setWhy] = useState<ChangeWhy>('typing-mistake')
  const unmerge = async () => {
    const reply = await act.send({ params: { pairId: pair.id }, body: { why } })
    renew()
    if (reply.ok) say(text('unmerged'))
  }
  return (
    <div className="stack">
      <Heading pair={pair} />
      <Notice tone="info" title={text(pair.state)}>
        {pair.state === 'same' && text('gone')}
      </Notice>
      <div className="same-sides">
        {pair.sides.map((side) => (
          <Side key={side.id} side={side} />
        ))}
      </div>
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      {pair.state === 'same' && (
        <>
          <WhySelect label={text('whyBack')} value={why} onChange={setWhy} />
          <ButtonRow>
            <Button icon={ReturnIcon} busy={act.busy && common('sending')} onClick={() => void unmerge()}>
              {text('unmerge')}
            </Button>
          </ButtonRow>
        </>
      )}
    </div>
  )
}
