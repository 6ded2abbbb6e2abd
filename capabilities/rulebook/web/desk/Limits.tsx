import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow, IconButton } from '#ui/Button.tsx'
import { EditIcon, ReturnIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { tellLimit } from '#kernel/web/deadline-words.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { COMMON } from '#kernel/web/words.ts'
import type { Limit } from '#kernel/common/calendar/calendar.ts'
import { listPolicies } from '#catalogue/endpoints.ts'
import type { SlaPolicy } from '#catalogue/contract.ts'
import type { PromiseChange } from '../../contract.ts'
import type { RuleSetPage } from '../../endpoints.ts'
import { RULES } from './messages.ts'
import { useDraft } from './use-draft.ts'

/** The promises, and which of them this version changes. */
export function Limits({ page }: { readonly page: RuleSetPage }) {
  const text = useText(RULES)
  const named = useNamed()
  const lang = useLang()
  const draft = useDraft(page)
  const answer = useAnswer(listPolicies, {}, { keepBefore: true })
  const [editing, setEditing] = useState<string>()
  const { promises } = page.content
  const without = (code: string) => promises.filter(({ policy }) => policy !== code)
  return (
    <div className="stack">
      <p className="soft">{text('limitsLead')}</p>
      {draft.refused !== undefined && <Notice tone="error" announce="assertive" title={draft.refused} />}
      <Shown answer={answer}>
        {({ items }) => (
          <ul className="rules">
            {items.map((policy) => {
              const change = promises.find((one) => one.policy === policy.code)
              const name = named(policy.nameZh, policy.nameEn)
              const { respond, solve } = change ?? policy
              return (
                <li key={policy.code} className={editing === policy.code ? 'rule-open' : 'rule'}>
                  <div className="rule-words">
                    <p>
                      <b>{name}</b> {change && <Badge tone="indigo">{text('changedHere')}</Badge>}
                    </p>
                    <p className="rule-meta">
                      <span>{`${text('respond')} ${tellLimit(respond, lang)}`}</span>
                      <span>{`${text('solve')} ${tellLimit(solve, lang)}`}</span>
                    </p>
                  </div>
                  {draft.open && editing !== policy.code && (
                    <div className="rule-acts">
                      <IconButton
                        icon={EditIcon}
                        label={text('change', { name })}
                        onClick={() => setEditing(policy.code)}
                      />
                      {change && (
                        <IconButton
                          icon={ReturnIcon}
                          label={text('changeBack', { name })}
                          onClick={() => void draft.save({ promises: without(policy.code) })}
                        />
                      )}
                    </div>
                  )}
                  {editing === policy.code && (
                    <LimitForm
                      policy={policy}
                      from={{ policy: policy.code, respond, solve }}
                      busy={draft.busy}
                      onClose={() => setEditing(undefined)}
                      onSave={async (next) => {
                        if (await draft.save({ promises: [...without(policy.code), next] }))
                          setEditing(undefined)
                      }}
                    />
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </Shown>
    </div>
  )
}

const UNITS = ['work_hour', 'work_day', 'hour', 'calendar_day'] as const

function LimitForm(props: {
  readonly policy: SlaPolicy
  readonly from: PromiseChange
  readonly busy: boolean
  readonly onClose: () => void
  readonly onSave: (change: PromiseChange) => Promise<void>
}) {
  const common = useText(COMMON)
  const text = useText(RULES)
  const [change, setChange] = useState(props.from)
  return (
    <form
      className="stack rule-part"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (change.respond.value > 0 && change.solve.value > 0) void props.onSave(change)
      }}
    >
      <LimitFields
        legend={text('respond')}
        limit={change.respond}
        onChange={(respond) => setChange({ ...change, respond })}
      />
      <LimitFields
        legend={text('solve')}
        limit={change.solve}
        onChange={(solve) => setChange({ ...change, solve })}
      />
      <ButtonRow>
        <Button tone="primary" type="submit" busy={props.busy && common('sending')}>
          {common('save')}
        </Button>
        <Button onClick={props.onClose}>{common('cancel')}</Button>
      </ButtonRow>
    </form>
  )
}

function LimitFields(props: {
  readonly legend: string
  readonly limit: Limit
  readonly onChange: (limit: Limit) => void
}) {
  const text = useText(RULES)
  const { limit, onChange } = props
  return (
    <fieldset className="rung">
      <legend>{props.legend}</legend>
      <TextField
        label={text('value')}
        inputMode="decimal"
        value={limit.value === 0 ? '' : String(limit.value)}
        maxLength={4}
        onChange={(value) => onChange({ ...limit, value: Number(value) || 0 })}
      />
      <Select
        label={text('unit')}
        value={limit.unit}
        options={UNITS.map((value) => ({ value, label: text(value) }))}
        onChange={(unit) => onChange({ ...limit, unit: unit as Limit['unit'] })}
      />
    </fieldset>
  )
}
