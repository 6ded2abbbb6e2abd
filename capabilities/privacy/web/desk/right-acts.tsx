import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Choice, Choices } from '#ui/Choice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import type { Way } from '../../contract.ts'
import { answerRightsRequest, extendRightsRequest, tellRightsRequest } from '../../contract/requests.ts'
import type { DeskRequest, Ground, Outcome, WantedField } from '../../contract/requests.ts'
import { GROUNDS } from '../../rules/requests.ts'
import { GROUND_WORDS, OUTCOME_WORDS, WANTED_WORDS, wantedWord, WAY_WORDS } from '../../words.ts'
import { useWord } from '../messages.ts'
import { FormDialog } from './FormDialog.tsx'
import { RIGHTS } from './rights-words.ts'
import { DESK } from './words.ts'

interface ActProps {
  readonly one: DeskRequest
  readonly onClose: () => void
}

/** Yes, partly or no, with the ground in law. */
export function AnswerDialog({ one, onClose }: ActProps) {
  const text = useText(RIGHTS)
  const desk = useText(DESK)
  const common = useText(COMMON)
  const word = useWord()
  const act = useAct(answerRightsRequest)
  const renew = useRenew()
  const [outcome, setOutcome] = useState<Outcome>()
  const [ground, setGround] = useState('')
  const [fields, setFields] = useState<readonly WantedField[]>([])
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const wantsGround = outcome === 'partly' || outcome === 'refused'
  const groundMissing = wantsGround && ground === ''
  const choosesFields = outcome === 'partly' && one.wanted.length > 0
  const fieldsMissing = choosesFields && fields.length === 0
  const send = async () => {
    setTried(true)
    if (outcome === undefined || groundMissing || fieldsMissing || words.trim().length < 2) return
    const reply = await act.send({
      params: { requestId: one.id },
      body: {
        outcome,
        text: words,
        ...(wantsGround ? { ground: ground as Ground } : {}),
        ...(choosesFields ? { fields: [...fields] } : {}),
      },
    })
    renew()
    if (!reply.ok) return
    say(text('answered'))
    onClose()
  }
  return (
    <FormDialog
      title={text('answer')}
      lead={text('answerLead')}
      send={text('answer')}
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Choice
        label={text('outcome')}
        layout="row"
        value={outcome}
        onChange={setOutcome}
        options={(['granted', 'partly', 'refused'] as const).map((value) => ({
          value,
          label: word(OUTCOME_WORDS[value]),
        }))}
        error={tried && outcome === undefined ? desk('chooseOne') : undefined}
      />
      {choosesFields && (
        <Choices
          label={text('grants')}
          values={fields}
          onChange={setFields}
          options={one.wanted.map(({ field, value }) => ({
            value: field,
            label: `${word(WANTED_WORDS[field])}: ${word(wantedWord(field, value))}`,
          }))}
          error={tried && fieldsMissing ? text('grantsMissing') : undefined}
        />
      )}
      {wantsGround && (
        <Select
          label={text('ground')}
          unchosen={common('choose')}
          value={ground}
          onChange={setGround}
          options={GROUNDS[one.kind].map((value) => ({ value, label: word(GROUND_WORDS[value]) }))}
          error={tried && groundMissing ? desk('chooseOne') : undefined}
        />
      )}
      <TextArea
        label={text('answerText')}
        rows={4}
        maxLength={1000}
        value={words}
        onChange={setWords}
        error={tried && words.trim().length < 2 ? desk('missing') : undefined}
      />
    </FormDialog>
  )
}

/** Longer, once. */
export function ExtendDialog({ one, onClose }: ActProps) {
  const text = useText(RIGHTS)
  const act = useAct(extendRightsRequest)
  const renew = useRenew()
  const [days, setDays] = useState('5')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const daysFit = /^\d{1,2}$/.test(days) && Number(days) >= 1 && Number(days) <= 15
  const short = [...words.trim()].length < 4
  const send = async () => {
    setTried(true)
    if (!daysFit || short) return
    const reply = await act.send({
      params: { requestId: one.id },
      body: { workDays: Number(days), text: words },
    })
    renew()
    if (!reply.ok) return
    say(text('extended'))
    onClose()
  }
  return (
    <FormDialog
      title={text('extend')}
      lead={text('extendLead')}
      send={text('extend')}
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        label={text('extendDays')}
        inputMode="numeric"
        value={days}
        onChange={setDays}
        error={daysFit ? undefined : text('daysWrong')}
      />
      <TextArea
        label={text('extendText')}
        rows={2}
        maxLength={300}
        value={words}
        onChange={setWords}
        error={tried && short ? text('reasonShort') : undefined}
      />
    </FormDialog>
  )
}

/** The person was told. */
export function TellDialog({ one, onClose }: ActProps) {
  const text = useText(RIGHTS)
  const word = useWord()
  const act = useAct(tellRightsRequest)
  const renew = useRenew()
  const [how, setHow] = useState<Way>('phone')
  const send = async () => {
    const reply = await act.send({ params: { requestId: one.id }, body: { how } })
    renew()
    if (!reply.ok) return
    say(text('told'))
    onClose()
  }
  return (
    <FormDialog
      title={text('tell')}
      lead={text('tellLead')}
      send={text('tell')}
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Choice
        label={text('tellHow')}
        layout="grid"
        value={how}
        onChange={setHow}
        options={(Object.keys(WAY_WORDS) as Way[]).map((value) => ({ value, label: word(WAY_WORDS[value]) }))}
      />
    </FormDialog>
  )
}
