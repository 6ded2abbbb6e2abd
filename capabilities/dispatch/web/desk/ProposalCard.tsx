import { useEffect, useId, useRef } from 'react'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { DeadlineLines } from '#kernel/web/DeadlineLines.tsx'
import { tellDue, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { AppealPage } from '#appeals/contract.ts'
import { holdsSeal } from '#kernel/web/rights.ts'
import { SEALS, useCatalogue } from '#catalogue/web/index.ts'
import { loadOrganisations, ORG_KINDS } from '#organisations/web/index.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { DueTime } from '#ui/DueTime.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { PlusIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import type { Proposal } from '../../contract.ts'
import { firstHand, proposedHands, sentBackBy } from './hands.ts'
import { HelpersPart } from './HelpersPart.tsx'
import type { Helper } from './HelpersPart.tsx'
import { TRIAGE, WHY_HANDLER } from './messages.ts'
import './ProposalCard.css'

/** What the clerk has chosen otherwise than proposed. */
export interface Choice {
  readonly category?: string
  readonly handler?: ComboOption
  readonly helpers?: readonly Helper[]
  /** What whoever leads does itself, where others help. */
  readonly task?: string
  readonly instruction?: string
}

/** Whom it goes to: chosen by the clerk, or the first that is proposed. */
export function useChosenHand({
  page,
  proposal,
  choice,
}: Pick<ProposalCardProps, 'page' | 'proposal' | 'choice'>): ComboOption | undefined {
  const named = useNamed()
  const first = firstHand(page, proposal)
  return choice.handler ?? (first && { key: first.id, label: named(first.nameZh, first.nameEn) })
}

/** Leads the keyboard to one of the search fields of the proposal. */
export function focusBox(name: 'category' | 'handler'): void {
  const input = document.querySelector<HTMLInputElement>(`[data-box=${name}] input`)
  input?.focus()
  input?.scrollIntoView({ block: 'nearest' })
}

/** After a choice from a list the keys work on the queue again. */
const backToQueue = (): void =>
  document.querySelector<HTMLElement>('.triage-list [role=row][aria-current=true]')?.focus({
    preventScroll: true,
  })

export interface ProposalCardProps {
  readonly page: AppealPage
  readonly proposal: Proposal | undefined
  readonly choice: Choice
  readonly onChoice: (choice: Choice) => void
}

/** Category, hands and deadline as the rules propose them, each with its reason; any of them can be chosen otherwise. */
export function ProposalCard({ page, proposal, choice, onChoice }: ProposalCardProps) {
  const text = useText(TRIAGE)
  const common = useText(COMMON)
  const lead = useChosenHand({ page, proposal, choice })
  return (
    <section className="proposal" aria-label={text('proposal')}>
      <span className="double-rule" />
      {proposal === undefined ? (
        <Skeleton label={common('loading')} lines={5} />
      ) : (
        <>
          <CategoryPart page={page} proposal={proposal} choice={choice} onChoice={onChoice} />
          <HandlerPart page={page} proposal={proposal} choice={choice} onChoice={onChoice} />
          <HelpersPart
            key={page.id}
            page={page}
            lead={lead}
            task={choice.task ?? ''}
            helpers={choice.helpers ?? []}
            onChange={(parts) => onChoice({ ...choice, ...parts })}
          />
          <PromisePart proposal={proposal} />
          <InstructionPart choice={choice} onChoice={onChoice} />
        </>
      )}
    </section>
  )
}

type PartProps = Omit<ProposalCardProps, 'proposal'> & { readonly proposal: Proposal }

interface Suggested {
  readonly code: string
  readonly name: string
  readonly why: string
}

type Why = Pick<Proposal['categories'][number], 'confidence' | 'reasons'>

/** Whether a category was learnt, and how surely, or only a word of it stands in the text. */
function useWhyCategory(): (why: Why) => string {
  const text = useText(TRIAGE)
  const lang = useLang()
  return ({ confidence, reasons }) => {
    const words = reasons.join(lang === 'zh' ? '、' : ', ')
    if (confidence === null) return text('because', { words })
    const percent = Math.min(99, Math.round(confidence * 100))
    return words === '' ? text('learnt', { percent }) : text('learntBecause', { percent, words })
  }
}

/** What the category may be: as it was set, as the words suggest, as the clerk searched for. */
function useSuggested({ page, proposal, choice }: PartProps): readonly Suggested[] {
  const text = useText(TRIAGE)
  const named = useNamed()
  const whyOf = useWhyCategory()
  const catalogue = useCatalogue()
  const fromWords = proposal.categories.map(({ code, nameZh, nameEn, ...why }) => ({
    code,
    name: named(nameZh, nameEn),
    why: whyOf(why),
  }))
  const own = (code: string | null | undefined, why: string): readonly Suggested[] =>
    !code || fromWords.some((one) => one.code === code)
      ? []
      : [{ code, name: catalogue.nameOf(code) ?? code, why }]
  const kept = own(page.categoryCode, text('keptCategory'))
  const searched = choice.category === page.categoryCode ? [] : own(choice.category, text('chosenBySelf'))
  return [...kept, ...fromWords, ...searched].slice(0, 6)
}

function CategoryPart(props: PartProps) {
  const { page, proposal, choice, onChoice } = props
  const text = useText(TRIAGE)
  const seals = useText(SEALS)
  const common = useText(COMMON)
  const titleId = useId()
  const catalogue = useCatalogue()
  const suggested = useSuggested(props)
  const code = choice.category ?? proposal.categoryCode
  // Other hands belong to another category: the choice of a handler falls with it.
  const choose = (category: string) =>
    onChoice({ category, ...(choice.instruction === undefined ? {} : { instruction: choice.instruction }) })
  useKeys(
    text('keys'),
    suggested.slice(0, 5).map((one, at) => ({
      keys: String(at + 1),
      label: text('keyCategoryAt', { at: at + 1 }),
      run: () => choose(one.code),
    })),
  )
  const category = catalogue.find(code)
  const seal = category?.seal ?? null
  return (
    <div className="proposal-part">
      <h3 id={titleId}>{text('category')}</h3>
      <div className="proposal-body">
        {suggested.length > 0 ? (
          <div className="suggested" role="group" aria-labelledby={titleId}>
            {suggested.map((one, at) => (
              <button
                key={one.code}
                type="button"
                className="suggestion"
                aria-pressed={one.code === code}
                onClick={() => choose(one.code)}
              >
                {at < 5 && <kbd aria-hidden="true">{at + 1}</kbd>}
                <span>{one.name}</span>
              </button>
            ))}
          </div>
        ) : (
          <p className="soft">{text('noSuggestion')}</p>
        )}
        <p className="note">{suggested.find((one) => one.code === code)?.why}</p>
        {proposal.knows === 'unsure' && page.categoryCode === null && choice.category === undefined && (
          <p className="note">{text('doesNotKnow')}</p>
        )}
        {seal !== null && page.seal === null && !holdsSeal(seal) && (
          <Notice tone="warning" title={text('sealedFor', { why: seals(seal) })} />
        )}
      </div>
      <div className="proposal-search" data-box="category">
        <ComboBox
          key={`${page.id} ${code}`}
          label={text('findCategory')}
          labelUnseen
          placeholder={`${text('otherCategory')} (C)`}
          value={null}
          onChange={(option) => {
            if (option === null) return
            choose(option.key)
            backToQueue()
          }}
          load={catalogue.load}
          words={{ open: common('open'), empty: common('noMatch'), loading: common('loading') }}
        />
      </div>
    </div>
  )
}

/** Proposed hands shown at once; the others are found by searching. */
const HANDS_SHOWN = 3

function HandlerPart({ page, proposal, choice, onChoice }: PartProps) {
  const text = useText(TRIAGE)
  const common = useText(COMMON)
  const why = useText(WHY_HANDLER)
  const kind = useText(ORG_KINDS)
  const named = useNamed()
  const titleId = useId()
  const hands = proposedHands(proposal).slice(0, HANDS_SHOWN)
  const chosen = useChosenHand({ page, proposal, choice })
  const other = chosen !== undefined && !hands.some(({ id }) => id === chosen.key)
  const sentBack = sentBackBy(page.story)?.orgZh
  const choose = (handler: ComboOption) => onChoice({ ...choice, handler })
  const options = proposal.handlers.map((hand) => ({
    key: hand.id,
    label: named(hand.nameZh, hand.nameEn),
    hint: kind(hand.kind as Parameters<typeof kind>[0]),
    aside: text('openOrders', { count: hand.openOrders }),
  }))
  const load = async (typed: string, signal: AbortSignal) =>
    typed === '' ? options : loadOrganisations(page.areaCode)(typed, signal)
  return (
    <div className="proposal-part">
      <h3 id={titleId}>{text('handler')}</h3>
      <div className="proposal-body">
        {proposal.rule !== null && (
          <p className="note by-rule">
            {text('byRule', { rule: named(proposal.rule.zh, proposal.rule.en) })}
          </p>
        )}
        {hands.length === 0 && !other && <p className="soft">{text('nobody')}</p>}
        {(hands.length > 0 || other) && (
          <div className="hands" role="group" aria-labelledby={titleId}>
            {hands.map((hand) => {
              const label = named(hand.nameZh, hand.nameEn)
              return (
                <button
                  key={hand.id}
                  type="button"
                  className="hand"
                  aria-pressed={hand.id === chosen?.key}
                  onClick={() => choose({ key: hand.id, label })}
                >
                  <span className="hand-name">{label}</span>
                  <span className="hand-why">
                    {hand.nameZh === sentBack
                      ? text('justSentBack')
                      : why(hand.why as Parameters<typeof why>[0])}
                  </span>
                  {hand.offList && <Badge tone="ochre">{text('offList')}</Badge>}
                  <span className="hand-open">{text('openOrders', { count: hand.openOrders })}</span>
                </button>
              )
            })}
            {other && (
              <button type="button" className="hand" aria-pressed="true">
                <span className="hand-name">{chosen.label}</span>
                <span className="hand-why">
                  {text(choice.handler === undefined ? 'hadItBefore' : 'chosenBySelf')}
                </span>
              </button>
            )}
          </div>
        )}
      </div>
      <div className="proposal-search" data-box="handler">
        <ComboBox
          key={`${proposal.categoryCode} ${chosen?.key}`}
          label={text('findHandler')}
          labelUnseen
          placeholder={`${text('otherHandler')} (H)`}
          value={null}
          onChange={(option) => {
            if (option === null) return
            choose({ key: option.key, label: option.label })
            backToQueue()
          }}
          load={load}
          words={{ open: common('open'), empty: text('noHandler'), loading: common('loading') }}
        />
      </div>
    </div>
  )
}

function PromisePart({ proposal }: { readonly proposal: Proposal }) {
  const text = useText(TRIAGE)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  return (
    <div className="proposal-part">
      <h3>{text('promise')}</h3>
      <div className="proposal-body">
        {proposal.dueAt === null ? (
          <p className="soft">{text('noPromise')}</p>
        ) : (
          <>
            <div className="row">
              <DueTime {...tellDue(proposal.dueAt, now, lang)} />
              {proposal.policyZh !== null && (
                <span className="note">
                  {text('promiseOf', { policy: named(proposal.policyZh, proposal.policyEn) })}
                </span>
              )}
            </div>
            <DeadlineLines lines={proposal.dueLines} />
          </>
        )}
      </div>
    </div>
  )
}

function InstructionPart({ choice, onChoice }: Pick<ProposalCardProps, 'choice' | 'onChoice'>) {
  const text = useText(TRIAGE)
  if (choice.instruction !== undefined)
    return (
      <Instruction
        value={choice.instruction}
        onChange={(instruction) => onChoice({ ...choice, instruction })}
      />
    )
  return (
    <div className="proposal-part">
      <h3>{text('instructionShort')}</h3>
      <div className="proposal-body proposal-start">
        <Button
          tone="quiet"
          size="small"
          icon={PlusIcon}
          shortcut="I"
          onClick={() => onChoice({ ...choice, instruction: '' })}
        >
          {text('addInstruction')}
        </Button>
      </div>
    </div>
  )
}

interface InstructionProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

function Instruction({ value, onChange }: InstructionProps) {
  const text = useText(TRIAGE)
  const common = useText(COMMON)
  const box = useRef<HTMLDivElement>(null)
  const isNew = useRef(value === '')
  useEffect(() => {
    if (isNew.current) box.current?.querySelector('textarea')?.focus()
  }, [])
  return (
    <div className="proposal-part">
      <h3 aria-hidden="true">{text('instructionShort')}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- listens for the key that leaves the field inside */}
      <div
        className="proposal-body"
        ref={box}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          backToQueue()
        }}
      >
        <TextArea
          label={text('instruction')}
          labelUnseen
          hint={text('instructionHint')}
          optional={common('optional')}
          rows={2}
          maxLength={500}
          value={value}
          onChange={onChange}
        />
      </div>
    </div>
  )
}
