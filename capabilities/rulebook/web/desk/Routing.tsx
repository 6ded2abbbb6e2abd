import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button, IconButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import {
  DownIcon,
  EditIcon,
  PauseIcon,
  PlusIcon,
  RefreshIcon,
  SplitIcon,
  TrashIcon,
  UpIcon,
} from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import type { Rule } from '../../contract.ts'
import type { RuleSetPage } from '../../endpoints.ts'
import { RULES } from './messages.ts'
import { RuleForm } from './RuleForm.tsx'
import { useDraft } from './use-draft.ts'

const NEW = '+'

const moved = (rules: readonly Rule[], at: number, by: 1 | -1): Rule[] => {
  const next = [...rules]
  const [one] = next.splice(at, 1)
  next.splice(at + by, 0, one!)
  return next
}

/** The routing rules in their order, each a sentence; of a draft they are moved, changed, switched off. */
export function Routing({ page }: { readonly page: RuleSetPage }) {
  const text = useText(RULES)
  const named = useNamed()
  const draft = useDraft(page)
  const [editing, setEditing] = useState<string>()
  const { rules } = page.content
  const close = () => setEditing(undefined)
  const saveRule = async (rule: Rule): Promise<void> => {
    const next = rules.some(({ id }) => id === rule.id)
      ? rules.map((one) => (one.id === rule.id ? rule : one))
      : [...rules, rule]
    if (await draft.save({ rules: next })) close()
  }
  const numberOf = (id: string | null) => rules.findIndex((one) => one.id === id) + 1
  return (
    <div className="stack">
      <p className="soft">{text('firstWins')}</p>
      {draft.refused !== undefined && <Notice tone="error" announce="assertive" title={draft.refused} />}
      {rules.length === 0 && editing === undefined && (
        <EmptyState icon={SplitIcon} title={text('noRules')}>
          {text('noRulesNext')}
        </EmptyState>
      )}
      <ol className="rules">
        {rules.map((rule, at) => {
          const told = page.told.find(({ id }) => id === rule.id)
          const n = at + 1
          if (editing === rule.id)
            return (
              <li key={rule.id} className="rule-open">
                <RuleForm
                  title={text('ruleN', { n })}
                  rule={rule}
                  page={page}
                  busy={draft.busy}
                  onClose={close}
                  onSave={saveRule}
                />
              </li>
            )
          return (
            <li key={rule.id} className="rule" data-off={rule.off ? '' : undefined}>
              <span className="rule-number" aria-hidden="true">
                {n}
              </span>
              <div className="rule-words">
                <p>{told && named(told.zh, told.en)}</p>
                {rule.note !== '' && <p className="note">{rule.note}</p>}
                {rule.off && <Badge>{text('off')}</Badge>}
                {told && told.shadowedBy !== null && (
                  <Badge tone="ochre">{text('unreached', { n: numberOf(told.shadowedBy) })}</Badge>
                )}
              </div>
              {draft.open && (
                <div className="rule-acts">
                  <IconButton
                    icon={UpIcon}
                    label={text('up', { n })}
                    aria-disabled={at === 0 || undefined}
                    onClick={() => at > 0 && void draft.save({ rules: moved(rules, at, -1) })}
                  />
                  <IconButton
                    icon={DownIcon}
                    label={text('down', { n })}
                    aria-disabled={at === rules.length - 1 || undefined}
                    onClick={() => at < rules.length - 1 && void draft.save({ rules: moved(rules, at, 1) })}
                  />
                  <IconButton
                    icon={EditIcon}
                    label={text('edit', { n })}
                    onClick={() => setEditing(rule.id)}
                  />
                  <IconButton
                    icon={rule.off ? RefreshIcon : PauseIcon}
                    label={text(rule.off ? 'turnOn' : 'turnOff', { n })}
                    onClick={() => void saveRule({ ...rule, off: !rule.off })}
                  />
                  <IconButton
                    icon={TrashIcon}
                    label={text('remove', { n })}
                    onClick={() => void draft.save({ rules: rules.filter(({ id }) => id !== rule.id) })}
                  />
                </div>
              )}
            </li>
          )
        })}
      </ol>
      {draft.open && editing === NEW && (
        <RuleForm
          title={text('newRule')}
          rule={undefined}
          page={page}
          busy={draft.busy}
          onClose={close}
          onSave={saveRule}
        />
      )}
      {draft.open && editing === undefined && (
        <div className="row">
          <Button icon={PlusIcon} onClick={() => setEditing(NEW)}>
            {text('add')}
          </Button>
        </div>
      )}
    </div>
  )
}
