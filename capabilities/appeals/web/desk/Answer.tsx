import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { Choice } from '#ui/Choice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { filled, TemplateBox, useTemplates } from '#rulebook/web/index.ts'
import { answerAppeal, Disposition } from '../../contract.ts'
import { usuallyAnswered } from '../../rules.ts'
import { DISPOSITION_WORDS } from '../../words.ts'
import { Panel, useForm } from './ActForm.tsx'
import type { ActPanelProps } from './ActPanel.tsx'
import { useFilling } from './filling.ts'
import { Preview } from './Preview.tsx'
import { TEXT } from './words.ts'

const WAYS = ['answered', 'explained', 'referred', 'special'] as const
const WAY_TEXTS = {
  answered: ['outcomeAnswered', 'outcomeAnsweredHint'],
  explained: ['outcomeExplained', 'outcomeExplainedHint'],
  referred: ['outcomeReferred', 'outcomeReferredHint'],
  special: ['special', 'specialHint'],
} as const

/** Closes at the desk: in one's own words, or in one of the six ways for what is not dispatched, whose text is ready. */
export function Answer({ appeal, onClose, onDone }: ActPanelProps) {
  const text = useText(TEXT)
  const lang = useLang()
  const act = useAct(answerAppeal)
  const [way, setWay] = useState<(typeof WAYS)[number]>(
    usuallyAnswered(appeal.kind) ? 'answered' : 'explained',
  )
  const [disposition, setDisposition] = useState<Disposition>('legal-channel')
  const [words, setWords] = useState('')
  const form = useForm(words, () =>
    act.send({
      params: { appealId: appeal.id },
      body: {
        version: appeal.version,
        ...(way === 'special' ? { disposition } : { outcome: way }),
        text: words,
      },
    }),
  )
  // A ready text gives way to another; what the clerk has written stays.
  const values = useFilling(appeal)
  const special = useTemplates('disposition')
  const ready = (one: Disposition): string => {
    const template = special.find(({ code }) => code === one)
    return template ? filled(template, appeal.reporter.lang, values) : ''
  }
  const isReady = words === '' || Disposition.options.some((one) => words === ready(one))
  const fill = (next: string) => {
    if (isReady) setWords(next)
  }
  return (
    <Panel
      title={text('answer')}
      send={text('answerSend')}
      act={act}
      onClose={onClose}
      onSend={async () => {
        if (!(await form.send())) return
        say(text('answered'))
        onDone('answer')
      }}
    >
      <Choice
        label={text('outcome')}
        layout="row"
        options={WAYS.map((value) => ({
          value,
          label: text(WAY_TEXTS[value][0]),
          hint: text(WAY_TEXTS[value][1]),
        }))}
        value={way}
        onChange={(next) => {
          setWay(next)
          fill(next === 'special' ? ready(disposition) : '')
        }}
      />
      {way === 'special' && (
        <Choice
          label={text('specialWhich')}
          layout="row"
          options={Disposition.options.map((value) => ({
            value,
            label: DISPOSITION_WORDS[value][lang],
            hint: DISPOSITION_WORDS[value].hint[lang],
          }))}
          value={disposition}
          onChange={(next) => {
            setDisposition(next)
            fill(ready(next))
          }}
        />
      )}
      {way !== 'special' && (
        <TemplateBox purpose="answer" lang={appeal.reporter.lang} values={values} onFill={setWords} />
      )}
      <TextArea
        label={text('answerLabel')}
        hint={text(way === 'special' ? 'specialTextHint' : 'answerHint')}
        maxLength={2000}
        count={(left) => text('left', { count: left })}
        value={words}
        onChange={setWords}
        error={form.missing}
      />
      <Preview appeal={appeal} message="closed" words={words} />
    </Panel>
  )
}
