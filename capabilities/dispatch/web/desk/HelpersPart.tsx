import { useState } from 'react'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { AppealPage } from '#appeals/contract.ts'
import { loadOrganisations } from '#organisations/web/index.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { CloseIcon, PlusIcon } from '#ui/icons.tsx'
import { TextField } from '#ui/TextField.tsx'
import { handsVerdict } from '../../rules.ts'
import { TRIAGE } from './messages.ts'

/** Hands beside the one that leads, or another part for the same hands, each with a task. */
export interface Helper {
  readonly org: ComboOption
  readonly task: string
}

/** As many as may be called in one act. */
const MOST = 6

/** What keeps it from being sent: somebody who does not know what to do, or who is to do the same twice. */
export function taskWanting(
  helpers: readonly Helper[],
  lead: { readonly orgId: string; readonly task: string },
): 'needTask' | 'needOtherTask' | undefined {
  if (helpers.some(({ task }) => task.trim().length < 2)) return 'needTask'
  const given = [{ orgId: lead.orgId, task: lead.task.trim() || null, state: 'offered' as const }]
  for (const { org, task } of helpers) {
    if (handsVerdict(given, { orgId: org.key, task }) !== 'allowed') return 'needOtherTask'
    given.push({ orgId: org.key, task, state: 'offered' })
  }
  return undefined
}

interface HelpersPartProps {
  readonly page: AppealPage
  /** Who leads, and what of it they do themselves. */
  readonly lead: ComboOption | undefined
  readonly task: string
  readonly helpers: readonly Helper[]
  readonly onChange: (parts: { readonly helpers: readonly Helper[]; readonly task: string }) => void
}

/** Several hands for one appeal: nothing to see until it is wanted, since most need only one. */
export function HelpersPart({ page, lead, task: leadTask, helpers, onChange }: HelpersPartProps) {
  const text = useText(TRIAGE)
  const common = useText(COMMON)
  const [open, setOpen] = useState(false)
  const changed = (next: readonly Helper[]) => onChange({ helpers: next, task: leadTask })
  const shown = open || helpers.length > 0
  return (
    <div className="proposal-part">
      <h3>{text('helpers')}</h3>
      <div className={shown ? 'proposal-body' : 'proposal-body proposal-start'}>
        {helpers.length > 0 && lead !== undefined && (
          <TextField
            label={text('leadTask', { org: lead.label })}
            optional={common('optional')}
            maxLength={300}
            value={leadTask}
            onChange={(task) => onChange({ helpers, task })}
          />
        )}
        {helpers.map(({ org, task }, at) => (
          // Two parts of the same hands are told apart by where they stand alone, while their tasks are written.
          <div key={`${org.key} ${at}`} className="helper">
            <TextField
              label={text(org.key === lead?.key ? 'otherPart' : 'helperTask', { org: org.label })}
              maxLength={300}
              value={task}
              onChange={(next) => changed(helpers.map((one, i) => (i === at ? { ...one, task: next } : one)))}
            />
            <IconButton
              icon={CloseIcon}
              label={text('removeHelper', { org: org.label })}
              onClick={() => changed(helpers.filter((_, i) => i !== at))}
            />
          </div>
        ))}
        {shown && helpers.length < MOST && (
          <ComboBox
            key={helpers.length}
            label={text('findHelper')}
            value={null}
            onChange={(org) => {
              if (org !== null) changed([...helpers, { org, task: '' }])
            }}
            load={loadOrganisations(page.areaCode)}
            words={{ open: common('open'), empty: text('noHandler'), loading: common('loading') }}
          />
        )}
        {!shown && (
          <Button tone="quiet" size="small" icon={PlusIcon} onClick={() => setOpen(true)}>
            {text('addHelper')}
          </Button>
        )}
      </div>
    </div>
  )
}
