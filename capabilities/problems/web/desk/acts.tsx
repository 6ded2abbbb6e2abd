import { useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import type { Icon } from '#ui/icons.tsx'
import { CheckIcon, CloseIcon, DoneIcon, EditIcon, LinkIcon, PauseIcon, PlusIcon } from '#ui/icons.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import {
  addMeasure,
  changeProblem,
  confirmProblem,
  declineProblem,
  finishMeasure,
  linkAppeal,
  postponeProblem,
  reviewProblem,
  ReviewResult,
  unlinkAppeal,
} from '../../contract.ts'
import type { Measure, ProblemPage } from '../../contract.ts'
import { RESULT } from '../../words.ts'
import { AskDialog } from './AskDialog.tsx'
import { TEXT } from './messages.ts'
import { OrgBox } from './OrgBox.tsx'
import { PlanDialog } from './PlanDialog.tsx'

interface OfProblem {
  readonly problem: ProblemPage
}
interface Closes {
  readonly close: () => void
}
type Act =
  | 'confirm'
  | 'change'
  | 'decline'
  | 'doReview'
  | 'postpone'
  | 'addMeasure'
  | 'finish'
  | 'link'
  | 'unlink'

interface Looks {
  readonly label: Act
  readonly icon: Icon
  readonly tone?: 'plain' | 'primary' | 'quiet'
  readonly size?: 'small' | 'regular'
}

/** A button that opens the dialog in which an act is done; the dialog ends with the act. */
function opens<P extends OfProblem>(looks: Looks | ((props: P) => Looks), Asks: ComponentType<P & Closes>) {
  return function Act(props: P) {
    const text = useText(TEXT)
    const [open, setOpen] = useState(false)
    const {
      label,
      icon,
      tone = 'plain',
      size = 'regular',
    } = typeof looks === 'function' ? looks(props) : looks
    return (
      <>
        <Button icon={icon} tone={tone} size={size} onClick={() => setOpen(true)}>
          {text(label)}
        </Button>
        {open && <Asks {...props} close={() => setOpen(false)} />}
      </>
    )
  }
}

/** Sends an act, renews what is on screen and says that it is done. */
function useSends<const E extends Endpoint>(endpoint: E, done: string, close: () => void) {
  const act = useAct(endpoint)
  const renew = useRenew()
  const send = async (request: Parameters<typeof act.send>[0]) => {
    const reply = await act.send(request)
    renew()
    if (!reply.ok) return
    say(done)
    close()
  }
  return { send, busy: act.busy, refused: act.refused?.message }
}

const ids = (problem: ProblemPage) => ({ params: { problemId: problem.id } })

/** What a plan asks, for the two acts that make one. */
const plans = (
  endpoint: typeof confirmProblem | typeof changeProblem,
  keys: {
    readonly title: 'confirm' | 'change'
    readonly done: 'confirmed' | 'changed'
    readonly lead?: 'confirmLead'
  },
) =>
  function Plans({ problem, close }: OfProblem & Closes) {
    const text = useText(TEXT)
    const { send, ...rest } = useSends(endpoint, text(keys.done), close)
    return (
      <PlanDialog
        title={text(keys.title)}
        {...(keys.lead === undefined ? {} : { lead: text(keys.lead) })}
        areaCode={problem.areaCode}
        given={problem}
        {...rest}
        onClose={close}
        onSend={(plan) => void send({ ...ids(problem), body: { version: problem.version, ...plan } })}
      />
    )
  }

export const Confirm = opens(
  { label: 'confirm', icon: CheckIcon, tone: 'primary' },
  plans(confirmProblem, { title: 'confirm', lead: 'confirmLead', done: 'confirmed' }),
)
export const Change = opens(
  { label: 'change', icon: EditIcon },
  plans(changeProblem, { title: 'change', done: 'changed' }),
)

interface WordsProps {
  readonly title: string
  readonly lead: string
  readonly busy: boolean
  readonly refused: string | undefined
  readonly complete?: boolean
  readonly onClose: () => void
  readonly onSend: (words: string) => void
  readonly children?: (tried: boolean) => ReactNode
}

/** Words, and what else is asked with them. */
function WordsDialog({ title, lead, complete = true, children, onSend, ...rest }: WordsProps) {
  const text = useText(TEXT)
  const [words, setWords] = useState('')
  const enough = words.trim().length >= 2
  return (
    <AskDialog
      title={title}
      lead={lead}
      send={title}
      {...rest}
      complete={complete && enough}
      onSend={() => onSend(words)}
    >
      {(tried) => (
        <>
          {children?.(tried)}
          <TextArea
            label={text('words')}
            rows={3}
            maxLength={300}
            value={words}
            onChange={setWords}
            error={tried && !enough ? text('wordsMissing') : undefined}
          />
        </>
      )}
    </AskDialog>
  )
}

function DeclineIt({ problem, close }: OfProblem & Closes) {
  const text = useText(TEXT)
  const { send, ...rest } = useSends(declineProblem, text('declinedIt'), close)
  return (
    <WordsDialog
      title={text('decline')}
      lead={text('declineLead')}
      {...rest}
      onClose={close}
      onSend={(words) => void send({ ...ids(problem), body: { version: problem.version, text: words } })}
    />
  )
}
export const Decline = opens({ label: 'decline', icon: CloseIcon }, DeclineIt)

function ReviewIt({ problem, close }: OfProblem & Closes) {
  const text = useText(TEXT)
  const lang = useLang()
  const { send, ...rest } = useSends(reviewProblem, text('reviewed'), close)
  const [result, setResult] = useState<ReviewResult>()
  const [nextOn, setNextOn] = useState('')
  const needsDay = result !== undefined && result !== 'solved'
  return (
    <WordsDialog
      title={text('doReview')}
      lead={text('reviewLead')}
      {...rest}
      complete={result !== undefined && (!needsDay || nextOn !== '')}
      onClose={close}
      onSend={(words) =>
        result !== undefined &&
        void send({
          ...ids(problem),
          body: {
            version: problem.version,
            result,
            text: words,
            ...(needsDay ? { nextOn } : {}),
          },
        })
      }
    >
      {(tried) => (
        <>
          <Choice
            label={text('result')}
            value={result}
            onChange={setResult}
            error={tried && result === undefined ? text('missing') : undefined}
            options={ReviewResult.options.map((value) => ({ value, label: RESULT[value][lang] }))}
          />
          {needsDay && (
            <TextField
              label={text('next')}
              type="date"
              value={nextOn}
              onChange={setNextOn}
              error={tried && nextOn === '' ? text('missing') : undefined}
            />
          )}
        </>
      )}
    </WordsDialog>
  )
}
export const Review = opens(
  ({ problem }) => ({ label: 'doReview', icon: CheckIcon, tone: problem.isDue ? 'primary' : 'plain' }),
  ReviewIt,
)

function PostponeIt({ problem, close }: OfProblem & Closes) {
  const text = useText(TEXT)
  const { send, ...rest } = useSends(postponeProblem, text('postponed'), close)
  const [nextOn, setNextOn] = useState('')
  return (
    <WordsDialog
      title={text('postpone')}
      lead={text('postponeLead')}
      {...rest}
      complete={nextOn !== ''}
      onClose={close}
      onSend={(words) =>
        void send({ ...ids(problem), body: { version: problem.version, text: words, nextOn } })
      }
    >
      {(tried) => (
        <TextField
          label={text('next')}
          type="date"
          value={nextOn}
          onChange={setNextOn}
          error={tried && nextOn === '' ? text('missing') : undefined}
        />
      )}
    </WordsDialog>
  )
}
export const Postpone = opens({ label: 'postpone', icon: PauseIcon }, PostponeIt)

function AddIt({ problem, close }: OfProblem & Closes) {
  const text = useText(TEXT)
  const { send, ...rest } = useSends(addMeasure, text('measureAdded'), close)
  const [what, setWhat] = useState('')
  const [org, setOrg] = useState<string>(problem.ownerId ?? '')
  const [until, setUntil] = useState('')
  return (
    <AskDialog
      title={text('addMeasure')}
      send={text('addMeasure')}
      {...rest}
      complete={what.trim().length >= 2 && org !== '' && until !== ''}
      onClose={close}
      onSend={() => void send({ ...ids(problem), body: { text: what, orgId: org as never, until } })}
    >
      {(tried) => (
        <>
          <TextArea
            label={text('measure')}
            rows={2}
            maxLength={300}
            value={what}
            onChange={setWhat}
            error={tried && what.trim().length < 2 ? text('missing') : undefined}
          />
          <OrgBox
            areaCode={problem.areaCode}
            label={text('measureOrg')}
            value={org}
            onChange={setOrg}
            error={tried && org === '' ? text('missing') : undefined}
          />
          <TextField
            label={text('measureUntil')}
            type="date"
            value={until}
            onChange={setUntil}
            error={tried && until === '' ? text('missing') : undefined}
          />
        </>
      )}
    </AskDialog>
  )
}
export const AddMeasure = opens({ label: 'addMeasure', icon: PlusIcon, size: 'small' }, AddIt)

interface OfMeasure extends OfProblem {
  readonly measure: Measure
}

function FinishIt({ problem, measure, close }: OfMeasure & Closes) {
  const text = useText(TEXT)
  const { send, ...rest } = useSends(finishMeasure, text('finished'), close)
  return (
    <WordsDialog
      title={text('finish')}
      lead={text('finishLead')}
      {...rest}
      onClose={close}
      onSend={(words) =>
        void send({ params: { problemId: problem.id, measureId: measure.id }, body: { text: words } })
      }
    />
  )
}
export const Finish = opens({ label: 'finish', icon: DoneIcon, size: 'small' }, FinishIt)

function LinkIt({ problem, close }: OfProblem & Closes) {
  const text = useText(TEXT)
  const { send, ...rest } = useSends(linkAppeal, text('linked'), close)
  const [number, setNumber] = useState('')
  return (
    <AskDialog
      title={text('link')}
      lead={text('linkLead')}
      send={text('link')}
      {...rest}
      complete={number.trim().length >= 3}
      onClose={close}
      onSend={() => void send({ ...ids(problem), body: { number } })}
    >
      {(tried) => (
        <TextField
          asCode
          label={text('number')}
          value={number}
          onChange={setNumber}
          error={tried && number.trim().length < 3 ? text('missing') : undefined}
        />
      )}
    </AskDialog>
  )
}
export const Link = opens({ label: 'link', icon: LinkIcon, size: 'small' }, LinkIt)

interface OfAppeal extends OfProblem {
  readonly appealId: ProblemPage['appeals'][number]['appealId']
}

function UnlinkIt({ problem, appealId, close }: OfAppeal & Closes) {
  const text = useText(TEXT)
  const { send, ...rest } = useSends(unlinkAppeal, text('unlinked'), close)
  return (
    <WordsDialog
      title={text('unlink')}
      lead={text('unlinkLead')}
      {...rest}
      onClose={close}
      onSend={(words) => void send({ params: { problemId: problem.id, appealId }, body: { text: words } })}
    />
  )
}
export const Unlink = opens({ label: 'unlink', icon: CloseIcon, size: 'small', tone: 'quiet' }, UnlinkIt)
