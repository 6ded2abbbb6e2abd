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
import { TRIAGE } from './messages.ts'

/** Hands beside the one that leads, each with a task. */
export interface Helper {
  readonly org: ComboOption
  readonly task: string
}

/** As many as may be called in one act. */
const MOST = 6

/** Whether each helper knows what to do. */
export const tasksKnown = (helpers: readonly Helper[]): boolean =>
  helpers.every(({ task }) => task.trim().length >= 2)

interface HelpersPartProps {
  readonly page: AppealPage
  /** Who leads, and is not called twice. */
  readonly lead: string | undefined
  readonly helpers: readonly Helper[]
  readonly onChange: (helpers: readonly Helper[]) => void
}

/** Several hands for one appeal: nothing to see until it is wanted, since most need only one. */
export function HelpersPart({ page, lead, helpers, onChange }: HelpersPartProps) {
  const text = useText(TRIAGE)
  const common = useText(COMMON)
  const [open, setOpen] = useState(false)
  const taken = new Set([lead, ...helpers.map(({ org }) => org.key)])
  const load = async (typed: string, signal: AbortSignal) =>
    (await loadOrganisations(page.areaCode)(typed, signal)).filter(({ key }) => !taken.has(key))
  const shown = open || helpers.length > 0
  return (
    <div className="proposal-part">
      <h3>{text('helpers')}</h3>
      <div className={shown ? 'proposal-body' : 'proposal-body proposal-start'}>
        {helpers.map(({ org, task }, at) => (
          <div key={org.key} className="helper">
            <TextField
              label={text('helperTask', { org: org.label })}
              maxLength={300}
              value={task}
              onChange={(next) =>
                onChange(helpers.map((one, i) => (i === at ? { ...one, task: next } : one)))
              }
            />
            <IconButton
              icon={CloseIcon}
              label={text('removeHelper', { org: org.label })}
              onClick={() => onChange(helpers.filter((_, i) => i !== at))}
            />
          </div>
        ))}
        {shown && helpers.length < MOST && (
          <ComboBox
            key={helpers.length}
            label={text('findHelper')}
            value={null}
            onChange={(org) => {
              if (org !== null) onChange([...helpers, { org, task: '' }])
            }}
            load={load}
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
