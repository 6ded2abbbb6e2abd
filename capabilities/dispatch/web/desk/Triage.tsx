import { useEffect, useRef, useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { Held } from '#kernel/web/queue/Held.tsx'
import { following } from '#kernel/web/queue/queue.ts'
import type { Queue } from '#kernel/web/queue/queue.ts'
import { QueueDesk } from '#kernel/web/queue/QueueDesk.tsx'
import { useAt } from '#kernel/web/queue/use-at.ts'
import { useFollowingFocus } from '#kernel/web/queue/use-following-focus.ts'
import { IN_A_SITTING, useQueue } from '#kernel/web/queue/use-queue.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import type { AreaCode } from '#kernel/common/ids.ts'
import { countAppeals, showAppeal, triageQueue } from '#appeals/contract.ts'
import type { AppealId, AppealRow } from '#appeals/contract.ts'
import { AppealDue, AppealLine, PATHS } from '#appeals/web/index.ts'
import { AreaFilter } from '#places/web/index.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { InboxIcon, RefreshIcon } from '#ui/icons.tsx'
import { proposeForAppeal } from '../../contract.ts'
import { TRIAGE } from './messages.ts'
import { ORDER_PATHS } from './paths.ts'
import { TriageDetail } from './TriageDetail.tsx'
import type { Choice, Wanted } from './TriageDetail.tsx'
import { useSending } from './use-sending.ts'
import './Triage.css'

/** 分单: what waits at the left, one appeal at the right, and one key that sends it on. */
export default function Triage() {
  const text = useText(TRIAGE)
  const { query } = useAddress()
  useTitle(text('triage'))
  return (
    <main className="queue-page" id="main" tabIndex={-1}>
      <h1 className="unseen">{text('triage')}</h1>
      <Desk key={query['area'] ?? ''} area={query['area']} />
    </main>
  )
}

function Desk({ area }: { readonly area: AreaCode | undefined }) {
  const text = useText(TRIAGE)
  const common = useText(COMMON)
  const { queue, refused, again, showHeld, drop, restore } = useQueue(
    useAnswer(triageQueue, { query: { limit: IN_A_SITTING, ...(area === undefined ? {} : { area }) } }),
  )
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const [at, select] = useAt()
  const [box, follow] = useFollowingFocus()
  const here = useHere()
  const { go } = useAddress()
  const { send, undo, problems } = useSending({
    onBack(sent, why) {
      restore(sent.row, sent.at)
      if (why !== 'undone' || !here.current) return
      select(sent.row.id)
      follow()
    },
    // The message may be answered from another page.
    onLook: (id) => (here.current ? select(id) : go(PATHS.triage(undefined, { at: id }))),
  })
  useKeys(text('keys'), [{ keys: 'z', label: text('keyUndo'), once: true, run: undo }])
  if (refused !== undefined)
    return (
      <div className="queue-alone">
        <Notice
          tone="error"
          title={text('queueNotOpen')}
          actions={
            <Button icon={RefreshIcon} onClick={again}>
              {common('again')}
            </Button>
          }
        >
          {refused.message}
        </Notice>
      </div>
    )
  if (queue === undefined)
    return (
      <div className="queue-alone">
        <Skeleton label={common('loading')} lines={9} />
      </div>
    )
  const current = queue.rows.find(({ id }) => id === at) ?? queue.rows[0]
  const next = current && following(queue, current.id)
  const leave = (row: AppealRow) => {
    drop(row.id)
    select(next)
    follow()
  }
  const sendOff = (row: AppealRow, wanted: Wanted) => {
    const helpers = wanted.body.others?.length ?? 0
    send({ row, at: queue.rows.indexOf(row), orgName: wanted.orgName, helpers }, wanted.body)
    leave(row)
  }
  return (
    <>
      <QueueDesk
        ref={box}
        keepAs="linli.triage"
        isOpen={at !== undefined}
        head={<Head area={area} />}
        list={
          <List queue={queue} area={area} current={current?.id} onSelect={select} onShowHeld={showHeld} />
        }
        detail={
          current === undefined ? (
            <Empty area={area} />
          ) : (
            <TriageDetail
              key={current.id}
              row={current}
              problem={problems[current.id]}
              choice={choices[current.id] ?? NO_CHOICE}
              onChoice={(choice) => setChoices((before) => ({ ...before, [current.id]: choice }))}
              onSend={(wanted) => sendOff(current, wanted)}
              onGone={() => leave(current)}
              onBack={() => select(undefined)}
            />
          )
        }
      />
      <Ahead id={next as AppealId | undefined} />
    </>
  )
}

const NO_CHOICE: Choice = {}

/** Fetches the appeal that comes next, so that it is there when it is wanted. */
function Ahead({ id }: { readonly id: AppealId | undefined }) {
  useAnswer(showAppeal, id && { params: { appealId: id } })
  useAnswer(proposeForAppeal, id && { params: { appealId: id }, query: {} })
  return null
}

/** Whether the page is still open when something comes back. */
function useHere() {
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return here
}

interface ListProps {
  readonly queue: Queue<AppealRow>
  readonly area: AreaCode | undefined
  readonly current: string | undefined
  readonly onSelect: (id: string | undefined) => void
  readonly onShowHeld: () => void
}

function List({ queue, area, current, onSelect, onShowHeld }: ListProps) {
  const text = useText(TRIAGE)
  const keyWords = useRowKeys(text('keys'))
  const columns: readonly Column<AppealRow>[] = [
    {
      key: 'what',
      head: text('what'),
      narrow: 'title',
      cell: (row) => (
        <AppealLine
          appeal={row}
          due={
            queue.taken.has(row.id) ? (
              <span className="note">{text('takenMark')}</span>
            ) : (
              <AppealDue appeal={row} short otherwise={text('responded')} />
            )
          }
        />
      ),
    },
  ]
  return (
    <>
      <Held count={queue.held} keys={text('keys')} onShow={onShowHeld} />
      <DataTable
        fill
        label={text('queue')}
        columns={columns}
        rows={queue.rows}
        rowKey={(row) => row.id}
        current={current}
        onCurrent={(row) => onSelect(row.id)}
        edge={(row) => (row.urgent ? 'vermilion' : undefined)}
        keyWords={keyWords}
        empty={<Empty area={area} />}
      />
    </>
  )
}

function Head({ area }: { readonly area: AreaCode | undefined }) {
  const text = useText(TRIAGE)
  return (
    <div className="triage-head">
      <h2>{text('queue')}</h2>
      <Waiting area={area} />
      <div className="triage-filter">
        <AreaFilter />
      </div>
    </div>
  )
}

/** How many wait, those beyond the page too. */
function Waiting({ area }: { readonly area: AreaCode | undefined }) {
  const text = useText(TRIAGE)
  const counts = useAnswer(countAppeals, { query: area === undefined ? {} : { area } })
  if (counts.state !== 'ready') return null
  const count = counts.value.received + counts.value.reopened
  return (
    <span className="soft small">
      {count >= counts.value.ceiling ? text('waitingMost', { count }) : text('waiting', { count })}
    </span>
  )
}

function Empty({ area }: { readonly area: AreaCode | undefined }) {
  const text = useText(TRIAGE)
  const counts = useAnswer(countAppeals, { query: {} })
  const done = counts.state === 'ready' ? counts.value.done : 0
  return (
    <EmptyState
      icon={InboxIcon}
      title={text('emptyTitle')}
      actions={
        <div className="row">
          {done > 0 && (
            <LinkButton href={ORDER_PATHS.verify()}>{text('toVerify', { count: done })}</LinkButton>
          )}
          <LinkButton href={PATHS.take()}>{text('takeDown')}</LinkButton>
        </div>
      }
    >
      {text(area === undefined ? 'emptyMore' : 'emptyInArea')}
    </EmptyState>
  )
}
