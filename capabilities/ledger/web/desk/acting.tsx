import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '#ui/Button.tsx'
import type { ButtonTone } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { dayOf, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { findPlaces } from '#places/contract.ts'
import type { ChangeWhy } from '../../contract.ts'
import { WHYS } from '../messages.ts'
import { DOING } from './words.ts'

export const WHY_OPTIONS = [
  'told-by-resident',
  'seen-on-visit',
  'papers-shown',
  'told-by-office',
  'roster',
  'typing-mistake',
  'own-request',
] as const satisfies readonly ChangeWhy[]

/** Does one act of the ledger; when it went through, everything on the page is asked for again. */
export function useDoing<const E extends Endpoint>(
  endpoint: E,
  onClose: () => void,
  onDone?: (value: ValueOf<E>) => void,
) {
  const text = useText(DOING)
  const act = useAct(endpoint)
  const renew = useRenew()
  return {
    busy: act.busy,
    refused: act.refused?.message,
    does: async (request: RequestOf<E>, said?: string): Promise<void> => {
      const reply = await act.send(request)
      if (!reply.ok) return
      renew()
      say(said ?? text('saved'))
      onClose()
      onDone?.(reply.value)
    },
  }
}

export interface ActDialogProps {
  readonly title: string
  readonly lead?: string | undefined
  readonly tone?: ButtonTone | undefined
  readonly busy: boolean
  readonly refused: string | undefined
  /** Why it cannot go yet; said after the first try. */
  readonly notYet?: string | undefined
  readonly first?: ChangeWhy | undefined
  readonly wide?: boolean | undefined
  readonly onClose: () => void
  readonly onSend: (why: ChangeWhy) => void
  readonly children?: ReactNode
}

/** A dialog that changes the ledger: what is needed, on what ground, and one button. */
export function ActDialog(props: ActDialogProps) {
  const { title, lead, tone = 'primary', busy, refused, notYet, first, wide } = props
  const text = useText(DOING)
  const common = useText(COMMON)
  const whys = useText(WHYS)
  const [why, setWhy] = useState<ChangeWhy>(first ?? 'told-by-resident')
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (notYet === undefined && !busy) props.onSend(why)
  }
  return (
    <Dialog
      firm
      open
      width={wide === true ? 'wide' : undefined}
      title={title}
      closeLabel={common('close')}
      onClose={props.onClose}
      actions={
        <>
          <Button tone={tone} busy={busy && text('sending')} onClick={send}>
            {title}
          </Button>
          <Button onClick={props.onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        {lead !== undefined && <p>{lead}</p>}
        {refused !== undefined && <Notice tone="error" announce="assertive" title={refused} />}
        {tried && notYet !== undefined && <Notice tone="error" announce="assertive" title={notYet} />}
        {props.children}
        <Select
          label={text('why')}
          value={why}
          onChange={(value) => setWhy(value as ChangeWhy)}
          options={WHY_OPTIONS.map((value) => ({ value, label: whys(value) }))}
        />
      </div>
    </Dialog>
  )
}

export interface DayFieldProps {
  readonly label?: string
  readonly optional?: string | undefined
  readonly value: string
  readonly onChange: (day: string) => void
}

/** A day that does not lie ahead. */
export function DayField({ label, optional, value, onChange }: DayFieldProps) {
  const text = useText(DOING)
  const today = dayOf(useNow())
  return (
    <TextField
      label={label ?? text('on')}
      optional={optional}
      type="date"
      max={today}
      value={value}
      onChange={onChange}
    />
  )
}

export const useToday = (): string => dayOf(useNow())

/** A dwelling, by its address: what is typed is looked for, and one of what fits is chosen. */
export function DwellingField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (dwellingId: string) => void
}) {
  const text = useText(DOING)
  const common = useText(COMMON)
  const named = useNamed()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim()
  const answer = useAnswer(
    findPlaces,
    wanted.length < 3 ? undefined : { query: { q: wanted, kind: 'dwelling', limit: 20 } },
    { keepBefore: true },
  )
  const found = wanted.length >= 3 && answer.state === 'ready' ? answer.value.items : []
  return (
    <>
      <TextField
        label={text('address')}
        hint={text('addressHint')}
        autoComplete="off"
        value={typed}
        onChange={(words) => {
          setTyped(words)
          onChange('')
        }}
      />
      <Select
        label={text('dwelling')}
        value={value}
        unchosen={wanted.length >= 3 && found.length === 0 ? text('noDwelling') : common('choose')}
        options={found.map((place) => ({ value: place.id, label: named(place.pathZh, place.pathEn) }))}
        onChange={onChange}
      />
    </>
  )
}
