import { useEffect, useRef, useState } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import type { RequestOf } from '#kernel/common/endpoint.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { showAppeal, sortAppeal, triageQueue } from '#appeals/contract.ts'
import type { AppealPage, AppealRow, StoryLine } from '#appeals/contract.ts'
import { isAtDesk, usuallyAnswered } from '#appeals/rules.ts'
import { KIND_WORDS } from '#appeals/words.ts'
import { Parts } from '#kernel/web/parts.tsx'
import { ActPanel, Alike, AppealDue, InHand, PATHS, Reporter, Said, Story } from '#appeals/web/index.ts'
import { useCatalogue } from '#catalogue/web/index.ts'
import { PlaceBox } from '#places/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { say } from '#ui/Toast.tsx'
import { proposeForAppeal } from '../../contract.ts'
import type { DeclineReason, dispatchOrder, Proposal } from '../../contract.ts'
import { DECLINE_WORDS } from '../../words.ts'
import { sentBackBy } from './hands.ts'
import { TRIAGE } from './messages.ts'
import { taskWanting } from './HelpersPart.tsx'
import { focusBox, ProposalCard, useChosenHand } from './ProposalCard.tsx'
import type { Choice } from './ProposalCard.tsx'

export type { Choice }

/** What the panel of acts may be opened for. */
type ActName = ComponentProps<typeof ActPanel>['act']

/** What is to be sent, and the name to say it by. */
export interface Wanted {
  readonly orgName: string
  readonly body: RequestOf<typeof dispatchOrder>['body']
}

export interface TriageDetailProps {
  readonly row: AppealRow
  /** Why it was not sent a moment ago. */
  readonly problem: string | undefined
  readonly choice: Choice
  readonly onChoice: (choice: Choice) => void
  readonly onSend: (wanted: Wanted) => void
  /** It has left the desk otherwise: asked, answered. */
  readonly onGone: () => void
  readonly onBack: () => void
}

/** One appeal on the triage desk: what was said, what the rules propose, and the keys to decide. */
export function TriageDetail(props: TriageDetailProps) {
  const { row, onBack, onGone, choice } = props
  const text = useText(TRIAGE)
  const proposal = useAnswer(
    proposeForAppeal,
    {
      params: { appealId: row.id },
      query: choice.category === undefined ? {} : { categoryCode: choice.category },
    },
    { keepBefore: true },
  )
  return (
    <InHand.Appeal id={row.id} number={row.number} next={text('nextOne')} onNext={onGone} onBack={onBack}>
      {(page) => (
        <Opened {...props} page={page} proposal={proposal.state === 'ready' ? proposal.value : undefined}>
          {proposal.state === 'refused' && <Notice tone="error" title={proposal.refused.message} />}
        </Opened>
      )}
    </InHand.Appeal>
  )
}

/** At the desk it is known from the start who is asking. */
const atOnce = (act: () => void): void => act()

interface OpenedProps extends TriageDetailProps {
  readonly page: AppealPage
  readonly proposal: Proposal | undefined
  readonly children: ReactNode
}

function Opened(props: OpenedProps) {
  const { page, proposal, choice, onChoice, problem, onGone, children } = props
  const text = useText(TRIAGE)
  const { go } = useAddress()
  const [panel, setPanel] = useState<ActName>()
  const [changesWhere, setChangesWhere] = useState(false)
  const renew = useRenew()
  const urgency = useUrgency(page)
  const { accept, whyNot } = useAccept(props, urgency.busy)
  const open = (act: ActName) => {
    if (page.may[act]) setPanel(act)
  }
  useKeys(text('keys'), [
    ...(isAtDesk(page.state)
      ? [
          { keys: 'Enter', label: text('keyAccept'), once: true, run: accept },
          { keys: 'a', label: text('keyAccept'), once: true, run: accept },
          ...(panel === undefined
            ? [{ keys: 'mod+Enter', label: text('keyAccept'), whileWriting: true, once: true, run: accept }]
            : []),
          { keys: 'c', label: text('keyCategory'), run: () => focusBox('category') },
          { keys: 'h', label: text('keyHandler'), run: () => focusBox('handler') },
          { keys: 'i', label: text('keyInstruction'), run: () => onChoice({ instruction: '', ...choice }) },
          { keys: 'p', label: text('keyPlace'), run: () => setChangesWhere(true) },
          { keys: 'q', label: text('keyAsk'), run: () => open('ask') },
          { keys: 'r', label: text('keyAnswer'), run: () => open('answer') },
          { keys: 'u', label: text('keyUrgent'), run: urgency.flip },
        ]
      : []),
    { keys: 'n', label: text('keyNote'), run: () => open('note') },
    { keys: 'o', label: text('keyOpen'), run: () => go(PATHS.appeal({ id: page.id })) },
  ])
  return (
    <>
      <InHand.Head page={page} withState={page.state !== 'received'}>
        <AppealDue appeal={page} />
      </InHand.Head>
      {problem !== undefined && <Notice tone="warning" announce="assertive" title={problem} />}
      {!isAtDesk(page.state) && (
        <Notice
          tone="info"
          title={text('takenHere')}
          actions={<Button onClick={onGone}>{text('nextOne')}</Button>}
        />
      )}
      <Latest page={page} />
      <Said appeal={page} />
      <div className="triage-facts">
        <Where page={page} open={changesWhere} onOpen={setChangesWhere} />
        <Reporter appeal={page} />
      </div>
      {isAtDesk(page.state) && (
        <>
          {children}
          <Parts on="/triage" about={page.id} first={atOnce} onDone={() => renew(showAppeal)} />
          <ProposalCard page={page} proposal={proposal} choice={choice} onChoice={onChoice} />
          <Alike appeal={page} onMerged={onGone} />
        </>
      )}
      {panel !== undefined && (
        <ActPanel
          act={panel}
          appeal={page}
          onClose={() => setPanel(undefined)}
          onDone={(act) => {
            setPanel(undefined)
            if (act !== 'note') onGone()
          }}
        />
      )}
      <Before page={page} />
      {isAtDesk(page.state) && panel === undefined && (
        <Actions
          page={page}
          proposal={proposal}
          choice={choice}
          whyNot={whyNot}
          onAccept={accept}
          onPanel={open}
          urgency={urgency}
        />
      )}
    </>
  )
}

interface WhereProps {
  readonly page: AppealPage
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}

/** Where it is, and the right place when it is another one. */
function Where({ page, open, onOpen }: WhereProps) {
  const text = useText(TRIAGE)
  const named = useNamed()
  const sort = useAct(sortAppeal)
  const renew = useRenew()
  const change = async (placeId: string, label: string) => {
    const reply = await sort.send({
      params: { appealId: page.id },
      body: { version: page.version, placeId: placeId as NonNullable<AppealPage['placeId']> },
    })
    renew(showAppeal, proposeForAppeal, triageQueue)
    if (!reply.ok) return
    onOpen(false)
    say(text('whereSaved', { place: label }))
  }
  return (
    <>
      <Facts>
        <Fact
          name={text('where')}
          action={
            <Button tone="quiet" size="small" shortcut="P" onClick={() => onOpen(!open)}>
              {text('changeWhere')}
            </Button>
          }
        >
          {named(page.placeZh, page.placeEn)}
        </Fact>
      </Facts>
      {open && (
        <FocusFirst>
          <PlaceBox
            area={undefined}
            value={null}
            error={sort.refused?.message}
            onChange={(place) => {
              if (place !== null) void change(place.key, place.label)
            }}
          />
        </FocusFirst>
      )}
    </>
  )
}

/** Takes the focus to its first field as it appears. */
function FocusFirst({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  return <div ref={box}>{children}</div>
}

/** Why it is here again: sent back, not solved, answered. */
function Latest({ page }: { readonly page: AppealPage }) {
  const text = useText(TRIAGE)
  const lang = useLang()
  const named = useNamed()
  const back = sentBackBy(page.story)
  const last = page.story.findLast(({ name }) => TELLING.has(name))
  if (back !== undefined && last === back.line) {
    const why = DECLINE_WORDS[back.line.detail['reason'] as DeclineReason]?.[lang] ?? ''
    return (
      <Notice tone="warning" title={text('declinedBy', { org: named(back.orgZh, back.orgEn), why })}>
        {back.line.text}
      </Notice>
    )
  }
  if (last?.name === 'reopened')
    return (
      <Notice tone="warning" title={text('notSolved')}>
        {last.text}
      </Notice>
    )
  if (last?.name !== 'replied') return null
  const asked = page.story.findLast(({ name }) => name === 'asked')
  return (
    <Notice title={text('replied')}>
      {asked !== undefined && <p className="soft">{asked.text}</p>}
      <p>{last.text}</p>
    </Notice>
  )
}

/** Lines that say why it came; the desk's own notes do not. */
const TELLING: ReadonlySet<StoryLine['name']> = new Set([
  'received',
  'declined',
  'recalled',
  'reopened',
  'replied',
  'added',
])

/** What happened before it came (back) to the desk; nothing for most. */
function Before({ page }: { readonly page: AppealPage }) {
  const text = useText(TRIAGE)
  const SHOWN = 3
  const last = page.story.at(-1)?.seq ?? 1
  if (page.story.length < 2) return null
  return (
    <section className="triage-before" aria-label={text('before')}>
      <h3>{text('before')}</h3>
      <Story appeal={page} since={Math.max(1, last - SHOWN)} />
      {page.story.length > SHOWN + 1 && <a href={PATHS.appeal({ id: page.id })}>{text('allBefore')}</a>}
    </section>
  )
}

interface Urgency {
  readonly flip: () => void
  readonly busy: boolean
}

function useUrgency(page: AppealPage): Urgency {
  const text = useText(TRIAGE)
  const act = useAct(sortAppeal)
  const renew = useRenew()
  const flip = async () => {
    const urgent = !page.urgent
    const reply = await act.send({ params: { appealId: page.id }, body: { version: page.version, urgent } })
    renew(showAppeal, proposeForAppeal, triageQueue)
    say(reply.ok ? text(urgent ? 'markedUrgent' : 'unmarkedUrgent') : reply.message, {
      tone: reply.ok ? 'success' : 'error',
    })
  }
  return { flip: () => void flip(), busy: act.busy }
}

/** Whether the proposal on view may be sent as it stands, and the sending of it. */
function useAccept(
  { page, proposal, choice, onSend }: OpenedProps,
  busy: boolean,
): { readonly accept: () => void; readonly whyNot: string | undefined } {
  const text = useText(TRIAGE)
  const catalogue = useCatalogue()
  const category = choice.category ?? proposal?.categoryCode ?? undefined
  const hand = useChosenHand({ page, proposal, choice })
  const { helpers = [], task = '' } = choice
  const wanting = hand && taskWanting(helpers, { orgId: hand.key, task })
  const promise = page.urgent ? 'urgent' : catalogue.find(category)?.policy
  // What is shown must be what is sent: after a change the reckoning comes first.
  const reckoning =
    busy ||
    proposal === undefined ||
    (category ?? null) !== proposal.categoryCode ||
    (promise !== undefined && proposal.policyCode !== null && proposal.policyCode !== promise)
  const whyNot =
    proposal !== undefined && category === undefined
      ? text('needCategory')
      : reckoning
        ? text('reckoning')
        : hand === undefined
          ? text('needHandler')
          : wanting && text(wanting)
  return {
    whyNot,
    accept() {
      if (whyNot !== undefined || hand === undefined) {
        if (whyNot !== undefined && !reckoning) say(whyNot, { tone: 'info' })
        return
      }
      onSend({
        orgName: hand.label,
        body: {
          version: page.version,
          orgId: hand.key as never,
          ...(category === undefined ? {} : { categoryCode: category }),
          ...(proposal?.policyCode ? { policyCode: proposal.policyCode } : {}),
          ...(choice.instruction ? { instruction: choice.instruction } : {}),
          ...(helpers.length === 0
            ? {}
            : {
                ...(task.trim() === '' ? {} : { task }),
                others: helpers.map((one) => ({ orgId: one.org.key as never, task: one.task })),
              }),
        },
      })
    },
  }
}

interface ActionsProps {
  readonly page: AppealPage
  readonly proposal: Proposal | undefined
  readonly choice: Choice
  readonly whyNot: string | undefined
  readonly onAccept: () => void
  readonly onPanel: (act: ActName) => void
  readonly urgency: Urgency
}

/** The keys as buttons, always in reach at the foot. */
function Actions({ page, proposal, choice, whyNot, onAccept, onPanel, urgency }: ActionsProps) {
  const text = useText(TRIAGE)
  const lang = useLang()
  const hand = useChosenHand({ page, proposal, choice })
  return (
    <footer className="in-hand-acts triage-acts no-print">
      {usuallyAnswered(page.kind) && (
        <p className="note">{text('answerHint', { kind: KIND_WORDS[page.kind][lang] })}</p>
      )}
      <Button tone="primary" shortcut="↵" disabledReason={whyNot} onClick={onAccept}>
        {hand === undefined ? text('send') : text('sendTo', { org: hand.label })}
      </Button>
      <Button shortcut="Q" onClick={() => onPanel('ask')}>
        {text('ask')}
      </Button>
      <Button shortcut="R" onClick={() => onPanel('answer')}>
        {text('answer')}
      </Button>
      <Button shortcut="N" onClick={() => onPanel('note')}>
        {text('note')}
      </Button>
      <Button shortcut="U" aria-pressed={page.urgent} onClick={urgency.flip}>
        {text('urgent')}
      </Button>
    </footer>
  )
}
