import { useId, useState } from 'react'
import { Disclosure } from '#ui/Card.tsx'
import { Choices } from '#ui/Choice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { fitsTyped } from '#kernel/web/initials.ts'
import { workArea } from '#kernel/web/rights.ts'
import { useCatalogue } from '#catalogue/web/index.ts'
import { loadAreas } from '#places/web/index.ts'
import type { When } from '../../contract.ts'
import type { RuleSetPage } from '../../endpoints.ts'
import { CHANNEL_WORDS, SAID_WORDS, WEEKDAY_WORDS } from '../../words.ts'
import { RULES } from './messages.ts'
import { PickMany } from './PickMany.tsx'

interface WhenProps {
  readonly when: When
  readonly page: RuleSetPage
  readonly onChange: (when: When) => void
}

/** What must hold: places, categories and words at once, the rest when it is asked for. */
export function WhenFields({ when, page, onChange }: WhenProps) {
  const text = useText(RULES)
  return (
    <div className="rule-fields">
      <Areas when={when} page={page} onChange={onChange} />
      <Categories when={when} page={page} onChange={onChange} />
      <WordsField
        label={text('words')}
        words={when.words}
        onChange={(words) => onChange({ ...when, words })}
      />
      <WordsField
        label={text('withoutWords')}
        words={when.withoutWords}
        onChange={(withoutWords) => onChange({ ...when, withoutWords })}
      />
      <More when={when} page={page} onChange={onChange} />
    </div>
  )
}

function Areas({ when, page, onChange }: WhenProps) {
  const text = useText(RULES)
  const named = useNamed()
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({})
  const area = workArea()
  const nameOf = (code: string): string => {
    const known = page.names.areas[code]
    return labels[code] ?? (known ? named(known.zh, known.en) : code)
  }
  return (
    <PickMany
      label={text('areas')}
      hint={text('areasHint')}
      placeholder={text('findArea')}
      values={when.areas.map((code) => ({ key: code, label: nameOf(code) }))}
      onChange={(values) => {
        setLabels({ ...labels, ...Object.fromEntries(values.map(({ key, label }) => [key, label])) })
        onChange({ ...when, areas: values.map(({ key }) => key) })
      }}
      load={area === undefined ? () => Promise.resolve([]) : loadAreas(area)}
    />
  )
}

function Categories({ when, onChange }: WhenProps) {
  const text = useText(RULES)
  const named = useNamed()
  const catalogue = useCatalogue()
  const groups = catalogue.community.filter(({ parent }) => parent === null)
  const labelOf = (code: string): string => {
    const category = catalogue.find(code)
    if (category === undefined) return code
    const name = named(category.nameZh, category.nameEn)
    return category.parent === null ? text('group', { name }) : name
  }
  return (
    <PickMany
      label={text('categories')}
      hint={text('categoriesHint')}
      placeholder={text('findCategory')}
      values={when.categories.map((code) => ({ key: code, label: labelOf(code) }))}
      onChange={(values) => onChange({ ...when, categories: values.map(({ key }) => key) })}
      load={async (typed) => [
        ...(await catalogue.load(typed)),
        ...groups
          .filter(({ nameZh, nameEn, code }) => fitsTyped(typed, [nameZh, nameEn, code]))
          .map(({ code }) => ({ key: code, label: labelOf(code) })),
      ]}
    />
  )
}

const PARTED = /[、，,;；\s]+/

/** Words parted by commas; what is typed stays as typed until it is left. */
function WordsField(props: {
  readonly label: string
  readonly words: readonly string[]
  readonly onChange: (words: string[]) => void
}) {
  const text = useText(RULES)
  const [typed, setTyped] = useState(() => props.words.join('、'))
  return (
    <TextField
      label={props.label}
      hint={text('wordsHint')}
      value={typed}
      maxLength={300}
      onChange={(value) => {
        setTyped(value)
        props.onChange(
          value
            .split(PARTED)
            .filter((word) => word !== '')
            .map((word) => word.slice(0, 20))
            .slice(0, 20),
        )
      }}
    />
  )
}

const KINDS = Object.keys(SAID_WORDS) as (keyof typeof SAID_WORDS)[]
const CHANNELS = Object.keys(CHANNEL_WORDS) as (keyof typeof CHANNEL_WORDS)[]
const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const

/** How many of the lines below are in use: they are open then. */
const usesMore = ({ kinds, channels, urgent, weekdays, hours, office, answers }: When): boolean =>
  kinds.length + channels.length + weekdays.length + answers.length > 0 ||
  urgent !== null ||
  hours !== null ||
  office !== null

function More({ when, page, onChange }: WhenProps) {
  const text = useText(RULES)
  const lang = useLang()
  return (
    <Disclosure title={text('more')} open={usesMore(when)}>
      <div className="rule-fields">
        <Choices
          label={text('kinds')}
          layout="row"
          values={when.kinds}
          onChange={(kinds) => onChange({ ...when, kinds: [...kinds] })}
          options={KINDS.map((value) => ({ value, label: SAID_WORDS[value][lang] }))}
        />
        <Choices
          label={text('channels')}
          layout="row"
          values={when.channels}
          onChange={(channels) => onChange({ ...when, channels: [...channels] })}
          options={CHANNELS.map((value) => ({ value, label: CHANNEL_WORDS[value][lang] }))}
        />
        <Choices
          label={text('weekdays')}
          layout="row"
          values={when.weekdays.map(String) as (typeof DAYS)[number][]}
          onChange={(days) => onChange({ ...when, weekdays: days.map(Number) })}
          options={DAYS.map((value) => ({ value, label: WEEKDAY_WORDS[Number(value) - 1]![lang] }))}
        />
        <Times when={when} page={page} onChange={onChange} />
        <Select
          label={text('office')}
          value={when.office ?? ''}
          unchosen={text('any')}
          options={[
            { value: 'open', label: text('officeOpen') },
            { value: 'closed', label: text('officeClosed') },
          ]}
          onChange={(value) =>
            onChange({ ...when, office: value === '' ? null : (value as 'open' | 'closed') })
          }
        />
        <Select
          label={text('urgent')}
          value={when.urgent === null ? '' : String(when.urgent)}
          unchosen={text('any')}
          options={[
            { value: 'true', label: text('isUrgent') },
            { value: 'false', label: text('notUrgent') },
          ]}
          onChange={(value) => onChange({ ...when, urgent: value === '' ? null : value === 'true' })}
        />
        <AnswerFields when={when} page={page} onChange={onChange} />
      </div>
    </Disclosure>
  )
}

function Times({ when, onChange }: WhenProps) {
  const text = useText(RULES)
  const [hours, setHours] = useState(when.hours ?? { from: '', to: '' })
  const change = (next: typeof hours) => {
    setHours(next)
    onChange({ ...when, hours: next.from === '' || next.to === '' ? null : next })
  }
  const hint = useId()
  return (
    <div className="rule-times" role="group" aria-describedby={hint}>
      <TextField
        label={text('hoursFrom')}
        type="time"
        value={hours.from}
        onChange={(from) => change({ ...hours, from })}
      />
      <TextField
        label={text('hoursTo')}
        type="time"
        value={hours.to}
        onChange={(to) => change({ ...hours, to })}
      />
      <p className="note" id={hint}>
        {text('hoursHint')}
      </p>
    </div>
  )
}

/** What was answered to the questions of the one category that is chosen. */
function AnswerFields({ when, onChange }: WhenProps) {
  const text = useText(RULES)
  const named = useNamed()
  const catalogue = useCatalogue()
  const [only, second] = when.categories
  const category = second === undefined ? catalogue.find(only) : undefined
  return category?.questions.flatMap((question) =>
    'options' in question
      ? [
          <Select
            key={question.code}
            label={text('answer', { question: named(question.labelZh, question.labelEn) })}
            value={when.answers.find((one) => one.question === question.code)?.is ?? ''}
            unchosen={text('any')}
            options={question.options.map(({ code, textZh, textEn }) => ({
              value: code,
              label: named(textZh, textEn),
            }))}
            onChange={(is) =>
              onChange({
                ...when,
                answers: [
                  ...when.answers.filter((one) => one.question !== question.code),
                  ...(is === '' ? [] : [{ question: question.code, is }]),
                ],
              })
            }
          />,
        ]
      : [],
  )
}
