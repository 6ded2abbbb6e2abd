import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { CheckIcon, StopIcon } from '#ui/icons.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { OrgId } from '#organisations/contract.ts'
import { decideRequest } from '../../contract.ts'
import type { OrderRequest } from '../../contract.ts'
import { needsDay } from '../../rules.ts'
import { TURN } from '../messages.ts'
import { WordsDialog } from '../WordsDialog.tsx'
import { DESK_TURNS } from './desk-words.ts'
import { OrgBox } from './OrgBox.tsx'
import type { Chosen } from './OrgBox.tsx'

const GRANTS = {
  objection: 'grantObjection',
  extension: 'grantExtension',
  pause: 'grantPause',
  shelving: 'grantShelving',
  help: 'grantHelp',
} as const

/** Yes or no to what a handler asks. */
export function Decide({ one }: { readonly one: OrderRequest }) {
  const text = useText(DESK_TURNS)
  const [open, setOpen] = useState<'grant' | 'refuse'>()
  if (one.state !== 'pending') return null
  const whyNot = may('orders.judge') ? undefined : text('mayNotDecide')
  const close = () => setOpen(undefined)
  return (
    <>
      <Button size="small" icon={CheckIcon} disabledReason={whyNot} onClick={() => setOpen('grant')}>
        {text('grant')}
      </Button>
      <Button size="small" icon={StopIcon} disabledReason={whyNot} onClick={() => setOpen('refuse')}>
        {text('refuse')}
      </Button>
      {open === 'grant' && <Grant one={one} onClose={close} />}
      {open === 'refuse' && <Refuse one={one} onClose={close} />}
    </>
  )
}

interface DecidingProps {
  readonly one: OrderRequest
  readonly onClose: () => void
}

/** Sends a decision and closes the dialog when it went through. */
function useDecision({ one, onClose }: DecidingProps) {
  const text = useText(DESK_TURNS)
  const act = useAct(decideRequest)
  const renew = useRenew()
  type Body = Parameters<typeof act.send>[0]['body']
  return {
    busy: act.busy,
    refused: act.refused?.message,
    decide: async (body: Body): Promise<void> => {
      const reply = await act.send({ params: { requestId: one.id }, body })
      renew()
      if (!reply.ok) return
      say(text('decided'))
      onClose()
    },
  }
}

function Refuse({ one, onClose }: DecidingProps) {
  const text = useText(DESK_TURNS)
  const turn = useText(TURN)
  const { busy, refused, decide } = useDecision({ one, onClose })
  return (
    <WordsDialog
      open
      title={text('refuseTitle', { kind: turn(one.kind) })}
      lead={text(one.kind === 'objection' ? 'refuseObjection' : 'refuseAny')}
      label={text('decision')}
      send={text('refuse')}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSend={(words) => void decide({ granted: false, text: words })}
    />
  )
}

/** A yes may name another day than the one wished for, and who helps. */
function Grant({ one, onClose }: DecidingProps) {
  const text = useText(DESK_TURNS)
  const turn = useText(TURN)
  const common = useText(COMMON)
  const { busy, refused, decide } = useDecision({ one, onClose })
  const [day, setDay] = useState(one.wishOn ?? '')
  const [org, setOrg] = useState<Chosen | null>(null)
  const [task, setTask] = useState('')
  const wantsDay = needsDay(one.kind)
  const taskMissing = org !== null && task.trim().length < 2
  return (
    <WordsDialog
      open
      title={text('grantTitle', { kind: turn(one.kind) })}
      lead={text(GRANTS[one.kind])}
      label={text('decision')}
      send={text('grant')}
      busy={busy}
      refused={refused}
      notYet={wantsDay && day === '' ? turn('dayMissing') : taskMissing ? turn('wordsMissing') : undefined}
      onClose={onClose}
      onSend={(words) =>
        void decide({
          granted: true,
          text: words,
          ...(wantsDay && day !== one.wishOn ? { on: day } : {}),
          ...(org === null ? {} : { help: { orgId: org.key as OrgId, task } }),
        })
      }
    >
      {(tried) => (
        <>
          {wantsDay && (
            <TextField
              label={text('grantDay')}
              type="date"
              value={day}
              onChange={setDay}
              error={tried && day === '' ? turn('dayMissing') : undefined}
            />
          )}
          {one.kind === 'help' && (
            <OrgBox
              areaCode={one.areaCode}
              label={text('helpOrg')}
              optional={common('optional')}
              value={org}
              onChange={setOrg}
            />
          )}
          {org !== null && (
            <TextField
              label={text('addTask')}
              value={task}
              onChange={setTask}
              maxLength={300}
              error={tried && taskMissing ? turn('wordsMissing') : undefined}
            />
          )}
        </>
      )}
    </WordsDialog>
  )
}
