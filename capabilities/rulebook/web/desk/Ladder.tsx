import { useState } from 'react'
import { Button, ButtonRow, IconButton } from '#ui/Button.tsx'
import { PlusIcon, TrashIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { Rung } from '../../contract.ts'
import type { RuleSetPage } from '../../endpoints.ts'
import { inOrder } from '../../rules.ts'
import { TELLS_WORDS, tellRung } from '../../words.ts'
import { RULES } from './messages.ts'
import { useDraft } from './use-draft.ts'

const TELLS = Object.keys(TELLS_WORDS) as Rung['tells'][]

/** Who is told of an order that is due, and how long a whistle gives. */
export function Ladder({ page }: { readonly page: RuleSetPage }) {
  const text = useText(RULES)
  const lang = useLang()
  const draft = useDraft(page)
  const { ladder, whistleMinutes } = page.content
  return (
    <div className="stack">
      <p className="soft">{text('ladderLead')}</p>
      {ladder.length === 0 && <p>{text('noLadder')}</p>}
      <ol className="rules">
        {inOrder(ladder).map((rung, at) => (
          <li key={rung.hours} className="rule">
            <span className="rule-number" aria-hidden="true">
              {at + 1}
            </span>
            <p className="rule-words">{tellRung(rung, lang)}</p>
          </li>
        ))}
      </ol>
      <p>{text('whistleIs', { count: whistleMinutes })}</p>
      {draft.open && <LadderForm key={page.version} page={page} />}
    </div>
  )
}

interface Line {
  readonly hours: string
  readonly tells: Rung['tells']
}

function LadderForm({ page }: { readonly page: RuleSetPage }) {
  const text = useText(RULES)
  const common = useText(COMMON)
  const lang = useLang()
  const draft = useDraft(page)
  const [lines, setLines] = useState<readonly Line[]>(() =>
    inOrder(page.content.ladder).map(({ hours, tells }) => ({ hours: String(hours), tells })),
  )
  const [minutes, setMinutes] = useState(String(page.content.whistleMinutes))
  const [tried, setTried] = useState(false)
  const whole = (words: string) => /^-?\d{1,4}$/.test(words.trim())
  const hours = lines.map((line) => Number(line.hours))
  const wrong =
    lines.some((line) => !whole(line.hours)) || !whole(minutes)
      ? text('hoursWrong')
      : new Set(hours).size < hours.length
        ? text('hoursTwice')
        : undefined
  const change = (at: number, line: Partial<Line>) =>
    setLines(lines.map((one, i) => (i === at ? { ...one, ...line } : one)))
  const send = async () => {
    setTried(true)
    if (wrong !== undefined) return
    await draft.save({
      ladder: lines.map((line) => ({ hours: Number(line.hours), tells: line.tells })),
      whistleMinutes: Number(minutes),
    })
  }
  return (
    <form
      className="stack rule-part"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {lines.map((line, at) => (
        <div key={at} className="rung">
          <TextField
            label={text('rungHours')}
            inputMode="numeric"
            value={line.hours}
            onChange={(value) => change(at, { hours: value })}
            maxLength={5}
          />
          <Select
            label={text('rungTells')}
            value={line.tells}
            options={TELLS.map((value) => ({ value, label: TELLS_WORDS[value][lang] }))}
            onChange={(tells) => change(at, { tells: tells as Rung['tells'] })}
          />
          <IconButton
            icon={TrashIcon}
            label={text('removeRung', { n: at + 1 })}
            onClick={() => setLines(lines.filter((_, i) => i !== at))}
          />
        </div>
      ))}
      {lines.length < 8 && (
        <div className="row">
          <Button
            size="small"
            icon={PlusIcon}
            onClick={() => setLines([...lines, { hours: '', tells: 'desk' }])}
          >
            {text('addRung')}
          </Button>
        </div>
      )}
      <TextField
        label={text('whistle')}
        inputMode="numeric"
        value={minutes}
        onChange={setMinutes}
        maxLength={4}
      />
      {((tried && wrong) || draft.refused) && (
        <Notice tone="error" announce="assertive" title={(tried && wrong) || draft.refused} />
      )}
      <ButtonRow>
        <Button tone="primary" type="submit" busy={draft.busy && common('sending')}>
          {common('save')}
        </Button>
      </ButtonRow>
    </form>
  )
}
