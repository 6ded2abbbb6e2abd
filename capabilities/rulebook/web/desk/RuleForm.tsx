import { useEffect, useRef, useState } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { uuidv7 } from '#kernel/web/uuid.ts'
import { COMMON } from '#kernel/web/words.ts'
import { CategoryBox } from '#catalogue/web/index.ts'
import { listPolicies } from '#catalogue/endpoints.ts'
import { loadAround, ORG_KINDS } from '#organisations/web/index.ts'
import type { OrgKind } from '#organisations/contract.ts'
import type { Rule, Follows, When } from '../../contract.ts'
import type { RuleSetPage } from '../../endpoints.ts'
import { doesNothing, namesTwo } from '../../rules.ts'
import { RULES } from './messages.ts'
import { WhenFields } from './WhenFields.tsx'

const ANY: When = {
  areas: [],
  categories: [],
  words: [],
  withoutWords: [],
  kinds: [],
  channels: [],
  urgent: null,
  weekdays: [],
  hours: null,
  office: null,
  answers: [],
}
const NOTHING: Follows = { orgId: null, orgKind: null, categoryCode: null, policyCode: null }
const newRule = (): Rule => ({
  id: `r-${uuidv7().slice(-12)}`,
  note: '',
  off: false,
  when: ANY,
  follows: NOTHING,
})

export interface RuleFormProps {
  readonly title: string
  readonly rule: Rule | undefined
  readonly page: RuleSetPage
  readonly busy: boolean
  readonly onClose: () => void
  readonly onSave: (rule: Rule) => Promise<void>
}

/** One rule: what must hold, and what follows. It opens where the rule stands. */
export function RuleForm({ title, rule, page, busy, onClose, onSave }: RuleFormProps) {
  const text = useText(RULES)
  const common = useText(COMMON)
  const [now, setNow] = useState<Rule>(() => rule ?? newRule())
  const [tried, setTried] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true })
    // Taller than a phone: read from its top.
    box.current?.scrollIntoView({ block: 'start' })
  }, [])
  const wrong = doesNothing(now) ? text('nothingFollows') : namesTwo(now) ? text('oneOfTwo') : undefined
  return (
    <form
      ref={box}
      noValidate
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (wrong === undefined) void onSave(now)
      }}
    >
      <Card title={title} level={3}>
        <div className="stack">
          <fieldset className="rule-part">
            <legend>{text('ifPart')}</legend>
            <WhenFields when={now.when} page={page} onChange={(when) => setNow({ ...now, when })} />
          </fieldset>
          <fieldset className="rule-part">
            <legend>{text('thenPart')}</legend>
            <FollowsFields
              follows={now.follows}
              page={page}
              onChange={(follows) => setNow({ ...now, follows })}
            />
          </fieldset>
          <TextField
            label={text('note')}
            optional={common('optional')}
            value={now.note}
            onChange={(note) => setNow({ ...now, note })}
            maxLength={200}
          />
          {tried && wrong !== undefined && <Notice tone="error" announce="assertive" title={wrong} />}
          <ButtonRow>
            <Button tone="primary" type="submit" busy={busy && common('sending')}>
              {common('save')}
            </Button>
            <Button onClick={onClose}>{common('cancel')}</Button>
          </ButtonRow>
        </div>
      </Card>
    </form>
  )
}

interface FollowsProps {
  readonly follows: Follows
  readonly page: RuleSetPage
  readonly onChange: (follows: Follows) => void
}

function FollowsFields({ follows, page, onChange }: FollowsProps) {
  const text = useText(RULES)
  const common = useText(COMMON)
  const kinds = useText(ORG_KINDS)
  const named = useNamed()
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({})
  const answer = useAnswer(listPolicies, {}, { still: true })
  const policies = answer.state === 'ready' ? answer.value.items : []
  const area = workArea()
  const name = follows.orgId === null ? undefined : page.names.orgs[follows.orgId]
  return (
    <div className="rule-fields rule-follows">
      <ComboBox
        label={text('org')}
        optional={common('optional')}
        placeholder={text('findOrg')}
        value={
          follows.orgId === null
            ? null
            : {
                key: follows.orgId,
                label: labels[follows.orgId] ?? (name ? named(name.zh, name.en) : follows.orgId),
              }
        }
        onChange={(option) => {
          if (option) setLabels({ ...labels, [option.key]: option.label })
          onChange({ ...follows, orgId: (option?.key ?? null) as Follows['orgId'] })
        }}
        load={area === undefined ? () => Promise.resolve([]) : loadAround(area)}
        words={{ open: common('open'), empty: common('noMatch'), loading: common('loading') }}
      />
      <Select
        label={text('orgKind')}
        optional={common('optional')}
        value={follows.orgKind ?? ''}
        unchosen={text('unchanged')}
        options={KIND_CODES.map((kind) => ({ value: kind, label: kinds(kind) }))}
        onChange={(kind) => onChange({ ...follows, orgKind: kind === '' ? null : (kind as OrgKind) })}
      />
      <CategoryBox
        label={text('category')}
        hint={text('categoryHint')}
        optional={common('optional')}
        value={follows.categoryCode}
        onChange={(categoryCode) => onChange({ ...follows, categoryCode })}
      />
      <Select
        label={text('policy')}
        optional={common('optional')}
        value={follows.policyCode ?? ''}
        unchosen={text('unchanged')}
        options={policies.map(({ code, nameZh, nameEn }) => ({ value: code, label: named(nameZh, nameEn) }))}
        onChange={(code) => onChange({ ...follows, policyCode: code === '' ? null : code })}
      />
    </div>
  )
}

const KIND_CODES = [
  'grid',
  'community',
  'subdistrict',
  'department',
  'property',
  'utility',
  'sanitation',
  'greening',
  'police',
  'health',
  'owners-committee',
  'team',
  'volunteers',
  'member-unit',
] as const satisfies readonly OrgKind[]
