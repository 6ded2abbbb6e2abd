import { useState } from 'react'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Cause, Fund } from '../../contract.ts'
import type { ProblemPage } from '../../contract.ts'
import { CAUSE, FUND } from '../../words.ts'
import { AskDialog } from './AskDialog.tsx'
import { TEXT } from './messages.ts'
import { centsOf, yuanOf } from './money.ts'
import { OrgBox } from './OrgBox.tsx'

/** What is filled in when a problem is confirmed, made or changed. */
export interface Plan {
  readonly titleZh: string
  readonly titleEn: string
  readonly cause: Cause
  readonly causeText: string
  readonly ownerId: never
  readonly fund: Fund
  readonly fundCents?: number
  readonly fundNote: string
  readonly reviewOn: string
}

type Given = Partial<
  Pick<
    ProblemPage,
    'titleZh' | 'titleEn' | 'cause' | 'causeText' | 'ownerId' | 'fund' | 'fundCents' | 'fundNote' | 'reviewOn'
  >
>

export interface PlanDialogProps {
  readonly title: string
  readonly lead?: string
  readonly areaCode: string
  readonly given: Given
  readonly busy: boolean
  readonly refused: string | undefined
  readonly onClose: () => void
  readonly onSend: (plan: Plan) => void
}

/** Why it comes back, who leads, with what money, and when to look again. */
export function PlanDialog({ title, lead, areaCode, given, ...props }: PlanDialogProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const lang = useLang()
  const [titleZh, setTitleZh] = useState(given.titleZh ?? '')
  const [titleEn, setTitleEn] = useState(given.titleEn ?? '')
  const [cause, setCause] = useState<string>(given.cause ?? '')
  const [causeText, setCauseText] = useState(given.causeText ?? '')
  const [ownerId, setOwnerId] = useState<string>(given.ownerId ?? '')
  const [fund, setFund] = useState<string>(given.fund ?? '')
  const [cents, setCents] = useState(typeof given.fundCents === 'number' ? yuanOf(given.fundCents) : '')
  const [fundNote, setFundNote] = useState(given.fundNote ?? '')
  const [reviewOn, setReviewOn] = useState(given.reviewOn ?? '')
  const amount = centsOf(cents)
  const badAmount = cents.trim() !== '' && amount === undefined
  const complete =
    titleZh.trim().length >= 2 &&
    cause !== '' &&
    ownerId !== '' &&
    fund !== '' &&
    reviewOn !== '' &&
    !badAmount
  const send = () =>
    props.onSend({
      titleZh,
      titleEn,
      cause: cause as Cause,
      causeText,
      ownerId: ownerId as never,
      fund: fund as Fund,
      ...(amount === undefined ? {} : { fundCents: amount }),
      fundNote,
      reviewOn,
    })
  return (
    <AskDialog
      title={title}
      lead={lead}
      send={title}
      busy={props.busy}
      refused={props.refused}
      complete={complete}
      onClose={props.onClose}
      onSend={send}
    >
      {(tried) => {
        const missing = (value: string) => (tried && value.trim() === '' ? text('missing') : undefined)
        return (
          <>
            <TextField
              label={text('name')}
              value={titleZh}
              maxLength={60}
              onChange={setTitleZh}
              error={tried && titleZh.trim().length < 2 ? text('missing') : undefined}
            />
            <TextField
              label={text('nameEn')}
              optional={common('optional')}
              value={titleEn}
              maxLength={120}
              onChange={setTitleEn}
            />
            <Select
              label={text('cause')}
              value={cause}
              unchosen={common('choose')}
              options={Cause.options.map((value) => ({ value, label: CAUSE[value][lang] }))}
              onChange={setCause}
              error={missing(cause)}
            />
            <TextArea
              label={text('causeText')}
              optional={common('optional')}
              rows={2}
              maxLength={500}
              value={causeText}
              onChange={setCauseText}
            />
            <OrgBox
              areaCode={areaCode}
              label={text('owner')}
              value={ownerId}
              onChange={setOwnerId}
              error={missing(ownerId)}
            />
            <Select
              label={text('fund')}
              value={fund}
              unchosen={common('choose')}
              options={Fund.options.map((value) => ({ value, label: FUND[value][lang] }))}
              onChange={setFund}
              error={missing(fund)}
            />
            <TextField
              label={text('cents')}
              optional={common('optional')}
              inputMode="decimal"
              value={cents}
              onChange={setCents}
              error={badAmount ? text('centsWrong') : undefined}
            />
            <TextField
              label={text('fundNote')}
              optional={common('optional')}
              value={fundNote}
              maxLength={200}
              onChange={setFundNote}
            />
            <TextField
              label={text('review')}
              type="date"
              value={reviewOn}
              onChange={setReviewOn}
              error={missing(reviewOn)}
            />
          </>
        )
      }}
    </AskDialog>
  )
}
