import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { path } from '#kernel/web/paths.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { dayOf, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { CheckIcon, PrintIcon, ReturnIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { decideVanished, listVanished, showRoster } from '../../contract.ts'
import type { Roster, Vanished as Missing, VanishedDecision } from '../../contract.ts'
import { VANISHED } from './vanished-words.ts'

const SHOWS = ['open', 'ask', 'all'] as const
/** The page of a person stands in the ledger below. */
const PERSON = path('/desk/ledger/people/:id')

/** Whom an earlier list brought and this one names no more: moved out, still here, or to be asked at the door. */
export function Vanished({ roster }: { readonly roster: Roster }) {
  const text = useText(VANISHED)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const show = SHOWS.find((one) => one === query['missing']) ?? 'open'
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [leaving, setLeaving] = useState(false)
  // The problems of the file have the cursor of the address.
  const [cursors, setCursors] = useState<readonly string[]>([])
  const cursor = cursors.at(-1)
  const { open, movedOut, keep, ask } = roster.vanished
  const answer = useAnswer(
    listVanished,
    { params: { rosterId: roster.id }, query: { show, ...(cursor === undefined ? {} : { cursor }) } },
    { keepBefore: true },
  )
  const next = answer.state === 'ready' ? answer.value.next : undefined
  const { busy, refused, decide } = useDeciding(roster, chosen, () => {
    setChosen([])
    setCursors([])
    setLeaving(false)
  })
  if (open + movedOut + keep + ask === 0) return null
  const whyNot = chosen.length === 0 ? text('chooseSome') : undefined
  return (
    <Section title={text('title')}>
      <div className="stack">
        <p>{text('lead')}</p>
        <p className="soft">{text('counts', { open, movedOut, keep, ask })}</p>
        <Choice
          label={text('show')}
          layout="row"
          value={show}
          onChange={(wanted) => {
            setChosen([])
            setCursors([])
            change({ missing: wanted === 'open' ? undefined : wanted })
          }}
          options={SHOWS.map((value) => ({ value, label: text(value) }))}
        />
        {refused && <Notice tone="error" announce="assertive" title={refused.message} />}
        <Shown answer={answer} lines={4}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={CheckIcon} title={text('none')}>
                {text('noneNext')}
              </EmptyState>
            ) : (
              <>
                <ul className="roster-missing">
                  {items.map((one) => (
                    <Line
                      key={one.personId}
                      one={one}
                      chosen={chosen.includes(one.personId)}
                      onFlip={() =>
                        setChosen(
                          chosen.includes(one.personId)
                            ? chosen.filter((id) => id !== one.personId)
                            : [...chosen, one.personId],
                        )
                      }
                    />
                  ))}
                </ul>
                <div className="no-print">
                  <ButtonRow>
                    <Button
                      onClick={() =>
                        setChosen(
                          items
                            .filter(({ decision }) => decision !== 'moved-out')
                            .map(({ personId }) => personId),
                        )
                      }
                    >
                      {text('chooseAll')}
                    </Button>
                    <Button icon={ReturnIcon} disabledReason={whyNot} onClick={() => setLeaving(true)}>
                      {text('moved')}
                    </Button>
                    <Button
                      icon={CheckIcon}
                      disabledReason={whyNot}
                      busy={busy && common('sending')}
                      onClick={() => void decide('keep')}
                    >
                      {text('keep')}
                    </Button>
                    {show !== 'ask' && (
                      <Button disabledReason={whyNot} onClick={() => void decide('ask')}>
                        {text('askDoor')}
                      </Button>
                    )}
                    {show === 'ask' && (
                      <Button icon={PrintIcon} onClick={() => window.print()}>
                        {text('print')}
                      </Button>
                    )}
                  </ButtonRow>
                </div>
                <Pages
                  of={{
                    cursor,
                    onPrevious: cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined,
                    onNext: next === undefined ? undefined : () => setCursors([...cursors, next]),
                  }}
                />
              </>
            )
          }
        </Shown>
      </div>
      {leaving && (
        <Leaving
          count={chosen.length}
          busy={busy}
          refused={refused?.message}
          onClose={() => setLeaving(false)}
          onSend={(on) => void decide('moved-out', on)}
        />
      )}
    </Section>
  )
}

function useDeciding(roster: Roster, personIds: readonly string[], onDone: () => void) {
  const text = useText(VANISHED)
  const act = useAct(decideVanished)
  const renew = useRenew()
  return {
    busy: act.busy,
    refused: act.refused,
    decide: async (decision: VanishedDecision, on?: string): Promise<void> => {
      const reply = await act.send({
        params: { rosterId: roster.id },
        body: { personIds: [...personIds], decision, ...(on === undefined ? {} : { on }) },
      })
      renew(listVanished)
      renew(showRoster)
      if (!reply.ok) return
      say(text('decided', { count: reply.value.decided }))
      onDone()
    },
  }
}

interface LineProps {
  readonly one: Missing
  readonly chosen: boolean
  readonly onFlip: () => void
}

function Line({ one, chosen, onFlip }: LineProps) {
  const text = useText(VANISHED)
  const named = useNamed()
  const words = { 'moved-out': text('moved-out'), keep: text('keep'), ask: text('askDoor') } as const
  return (
    <li>
      <label>
        <input
          type="checkbox"
          className="tick"
          checked={chosen}
          disabled={one.decision === 'moved-out'}
          onChange={onFlip}
        />
        <span>
          <b>{one.name}</b> {named(one.pathZh, one.pathEn)}
        </span>
      </label>
      <span className="row">
        {one.decision !== null && (
          <>
            <Badge tone={one.decision === 'ask' ? 'ochre' : 'plain'}>{words[one.decision]}</Badge>
            <span className="soft small">{text('by', { name: one.decidedName ?? '' })}</span>
          </>
        )}
        <a className="no-print" href={PERSON({ id: one.personId })}>
          {text('page')}
        </a>
      </span>
    </li>
  )
}

interface LeavingProps {
  readonly count: number
  readonly busy: boolean
  readonly refused: string | undefined
  readonly onClose: () => void
  readonly onSend: (on: string) => void
}

function Leaving({ count, busy, refused, onClose, onSend }: LeavingProps) {
  const text = useText(VANISHED)
  const common = useText(COMMON)
  const today = dayOf(useNow())
  const [on, setOn] = useState(today)
  return (
    <Dialog
      firm
      open
      title={text('moved')}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" busy={busy && common('sending')} onClick={() => onSend(on)}>
            {text('moved')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('chosen', { count })}</p>
        <p>{text('movedLead')}</p>
        {refused !== undefined && <Notice tone="error" announce="assertive" title={refused} />}
        <TextField label={text('on')} type="date" max={today} value={on} onChange={setOn} />
      </div>
    </Dialog>
  )
}
