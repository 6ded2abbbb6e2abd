import { useState } from 'react'
import { LinkButton, Button, ButtonRow } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { DueTime } from '#ui/DueTime.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { Fact, Facts, Words } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { BellIcon, PhoneIcon, PlusIcon, PrintIcon, RefreshIcon, ReturnIcon, ShieldIcon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Parts } from '#kernel/web/parts.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { tellDay, tellDue, tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { trackAppeal } from '../../contract.ts'
import type { TrackedAppeal } from '../../contract.ts'
import { KIND_WORDS } from '../../words.ts'
import { Clauses } from './Clauses.tsx'
import { readCode } from './code.ts'
import { AddDialog } from './follow/AddDialog.tsx'
import { AnswerCard } from './follow/AnswerCard.tsx'
import { Attached } from './follow/Attached.tsx'
import { FOLLOW } from './follow/messages.ts'
import { ProofDialog, useProof } from './follow/Proof.tsx'
import type { Proof } from './follow/Proof.tsx'
import { RateCard } from './follow/RateCard.tsx'
import { RemindDialog } from './follow/RemindDialog.tsx'
import { ReopenDialog } from './follow/ReopenDialog.tsx'
import { titleKey } from './follow/standing.ts'
import { Story } from './follow/Story.tsx'
import { WithdrawDialog } from './follow/WithdrawDialog.tsx'
import { enterCodePath, homePath, receiptPath, recordPath } from './paths.ts'
import './follow/Follow.css'

/** One appeal as its own people follow it: who has it, until when, what happened, what they may do. */
export default function Follow({ params }: ScreenProps) {
  const { code } = readCode(params['code'] ?? '')
  const text = useText(FOLLOW)
  const common = useText(COMMON)
  const asked = useAsk(trackAppeal, { params: { code } })
  useTitle(text('enterTitle'))
  if (asked.state === 'ready') return <Shown appeal={asked.value} code={code} again={asked.again} />
  if (asked.state === 'loading') {
    return (
      <Page>
        <Skeleton label={common('loading')} lines={8} />
      </Page>
    )
  }
  const unlike = asked.refused.refusal === 'invalid'
  const unknown = asked.refused.refusal === 'code-unknown' || unlike
  return (
    <Page width="form">
      <PageHead title={unknown ? text('notFound') : text('enterTitle')} />
      <Notice
        tone="warning"
        announce="assertive"
        title={unlike ? text('codeUnlike') : asked.refused.message}
        actions={
          unknown ? (
            <LinkButton tone="primary" href={enterCodePath()}>
              {text('otherCode')}
            </LinkButton>
          ) : (
            <Button icon={RefreshIcon} onClick={asked.again}>
              {common('again')}
            </Button>
          )
        }
      />
    </Page>
  )
}

interface ShownProps {
  readonly appeal: TrackedAppeal
  readonly code: string
  readonly again: () => void
}

/** What a part of this page needs to act. */
export interface Acting {
  readonly code: string
  readonly appeal: TrackedAppeal
  readonly proof: Proof
  /** It went through: ask for the page anew. */
  readonly onDone: () => void
}

function Shown({ appeal, code, again }: ShownProps) {
  const text = useText(FOLLOW)
  const common = useText(COMMON)
  const named = useNamed()
  const proof = useProof({ needed: appeal.may.prove, onProven: again })
  const acting: Acting = { code, appeal, proof, onDone: again }
  const holder = named(appeal.holderZh, appeal.holderEn)
  return (
    <Page>
      <PageHead
        back={{ href: homePath(), label: common('back') }}
        above={text('number', { number: appeal.number })}
        title={<Clauses>{text(titleKey(appeal), { holder })}</Clauses>}
      />
      {appeal.state === 'asked' && appeal.question !== null && <AnswerCard {...acting} />}
      <Standing appeal={appeal} />
      <Parts
        on="/t/:code"
        about={code}
        told={appeal.story.map(({ name }) => name)}
        first={proof.first}
        onDone={again}
      />
      {appeal.may.rate && <RateCard {...acting} />}
      {appeal.rating !== null && <Rated {...acting} />}
      <Card title={text('story')}>
        <Story appeal={appeal} code={code} />
      </Card>
      <Said appeal={appeal} code={code} />
      <More {...acting} />
      <ProofDialog code={code} maskedPhone={appeal.maskedPhone} proof={proof} />
    </Page>
  )
}

/** States in which somebody owes the reporter something by a time. */
const RUNS: ReadonlySet<TrackedAppeal['state']> = new Set(['received', 'assigned', 'done', 'reopened'])
const DUE_WORDS = { answer: 'respondBy', arrange: 'arrangeBy', solve: 'dueBy' } as const

/** Who has it and until when. */
function Standing({ appeal }: { readonly appeal: TrackedAppeal }) {
  const text = useText(FOLLOW)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const { state, dueAt, dueFor, closedAt, communityPhone } = appeal
  const ended = state === 'closed' || state === 'withdrawn'
  const helpers = ended ? [] : appeal.helpers.map(({ zh, en }) => named(zh, en))
  return (
    <Card>
      <Facts>
        {!ended && (
          <Fact name={text(helpers.length > 0 ? 'leader' : 'holder')}>
            <b>{state === 'asked' ? text('holderYou') : named(appeal.holderZh, appeal.holderEn)}</b>
          </Fact>
        )}
        {helpers.length > 0 && (
          <Fact name={text('helpers')}>{helpers.join(lang === 'zh' ? '、' : ', ')}</Fact>
        )}
        {state === 'shelved' && appeal.reviewOn !== null && (
          <Fact name={text('reviewOn')}>{tellDay(`${appeal.reviewOn}T04:00:00Z`, now, lang)}</Fact>
        )}
        {RUNS.has(state) && dueAt !== null && dueFor !== null && (
          <Fact name={text(DUE_WORDS[dueFor])}>
            <DueTime {...tellDue(dueAt, now, lang)} />
          </Fact>
        )}
        {state === 'asked' && <Fact name={text('dueBy')}>{text('paused')}</Fact>}
        {state === 'reopened' && dueAt === null && <Fact name={text('dueBy')}>{text('noDue')}</Fact>}
        {closedAt !== null && <Fact name={text('closedAt')}>{tellMoment(closedAt, now, lang)}</Fact>}
        {communityPhone !== null && (
          <Fact name={text('call')}>
            <a className="follow-call" href={`tel:${communityPhone.replace(/[^\d+]/g, '')}`}>
              <PhoneIcon />
              {communityPhone}
            </a>
          </Fact>
        )}
      </Facts>
    </Card>
  )
}

function Said({ appeal, code }: { readonly appeal: TrackedAppeal; readonly code: string }) {
  const text = useText(FOLLOW)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const [first] = appeal.story
  const category =
    appeal.categoryZh === null ? KIND_WORDS[appeal.kind][lang] : named(appeal.categoryZh, appeal.categoryEn)
  return (
    <Card title={text('said')}>
      <div className="stack">
        <Words>{appeal.text}</Words>
        <Attached attachments={first?.name === 'received' ? first.attachments : []} code={code} />
        <Facts>
          <Fact name={text('place')}>{named(appeal.placeZh, appeal.placeEn)}</Fact>
          <Fact name={text('category')}>{category}</Fact>
          <Fact name={text('saidAt')}>{tellMoment(appeal.receivedAt, now, lang)}</Fact>
        </Facts>
      </div>
    </Card>
  )
}

/** The rating given, and the way back in if it is still not solved. */
function Rated(acting: Acting) {
  const text = useText(FOLLOW)
  const [open, setOpen] = useState(false)
  const { appeal, proof } = acting
  if (!appeal.may.reopen) return null
  return (
    <Notice
      title={text('reopenTitle')}
      actions={
        <Button icon={RefreshIcon} onClick={() => proof.first(() => setOpen(true))}>
          {text('reopenOpen')}
        </Button>
      }
    >
      {text('reopenLead')}
      <ReopenDialog {...acting} open={open} onClose={() => setOpen(false)} />
    </Notice>
  )
}

type Open = 'add' | 'remind' | 'withdraw' | undefined

/** What else one may do with it. */
function More(acting: Acting) {
  const text = useText(FOLLOW)
  const [open, setOpen] = useState<Open>()
  const { appeal, code, proof } = acting
  const close = () => setOpen(undefined)
  return (
    <Section title={text('more')}>
      <ButtonRow>
        {appeal.may.add && (
          <Button wide="phone" icon={PlusIcon} onClick={() => proof.first(() => setOpen('add'))}>
            {text('add')}
          </Button>
        )}
        {appeal.may.remind && (
          <Button wide="phone" icon={BellIcon} onClick={() => proof.first(() => setOpen('remind'))}>
            {text('remind')}
          </Button>
        )}
        <LinkButton wide="phone" icon={PrintIcon} href={receiptPath({ code })}>
          {text('receipt')}
        </LinkButton>
        <LinkButton wide="phone" icon={ShieldIcon} href={recordPath({ code })}>
          {text('record')}
        </LinkButton>
        {appeal.may.withdraw && (
          <Button
            wide="phone"
            tone="danger"
            icon={ReturnIcon}
            onClick={() => proof.first(() => setOpen('withdraw'))}
          >
            {text('withdraw')}
          </Button>
        )}
      </ButtonRow>
      {appeal.may.prove && <p className="note">{text('readOnly')}</p>}
      <AddDialog {...acting} open={open === 'add'} onClose={close} />
      <RemindDialog {...acting} open={open === 'remind'} onClose={close} />
      <WithdrawDialog {...acting} open={open === 'withdraw'} onClose={close} />
    </Section>
  )
}
