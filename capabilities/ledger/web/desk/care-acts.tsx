import { useState } from 'react'
import { Choice } from '#ui/Choice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { CareBasis, CareKind } from '../../contract.ts'
import { addCareReason, endCareReason, reviewCareReason } from '../../contract/acts.ts'
import type { CareRow } from '../../contract/pages.ts'
import { CARE_BASES, CARES } from '../messages.ts'
import { ActDialog, useDoing } from './acting.tsx'
import type { PersonActProps } from './person-acts.tsx'
import { DOING } from './words.ts'

const KINDS = [
  'elder-alone',
  'empty-nest',
  'left-behind-elder',
  'left-behind-child',
  'minor-without-guardian',
  'disability',
  'severe-illness',
  'low-income',
  'bereaved-family',
  'disaster-hit',
] as const satisfies readonly CareKind[]

/** Notes why somebody is looked after: one of a list, by law or with consent, until it is reviewed. */
export function NoteCare({ person, onClose }: PersonActProps) {
  const text = useText(DOING)
  const common = useText(COMMON)
  const cares = useText(CARES)
  const bases = useText(CARE_BASES)
  const { busy, refused, does } = useDoing(addCareReason, onClose)
  const [kind, setKind] = useState<CareKind | ''>('')
  const [basis, setBasis] = useState<CareBasis>('consent')
  const [until, setUntil] = useState('')
  return (
    <ActDialog
      title={text('care')}
      lead={text('careLead')}
      busy={busy}
      refused={refused}
      notYet={kind === '' ? text('chooseOne') : until === '' ? text('dayMissing') : undefined}
      onClose={onClose}
      onSend={(why) =>
        void (kind !== '' && does({ params: { personId: person.id }, body: { why, kind, basis, until } }))
      }
    >
      <Select
        label={text('careKind')}
        value={kind}
        unchosen={common('choose')}
        options={KINDS.map((value) => ({ value, label: cares(value) }))}
        onChange={(value) => setKind(value as CareKind)}
      />
      <Choice
        label={text('careBasis')}
        layout="row"
        value={basis}
        onChange={setBasis}
        options={(['consent', 'law'] as const).map((value) => ({ value, label: bases(value) }))}
      />
      <TextField label={text('careUntil')} type="date" value={until} onChange={setUntil} />
    </ActDialog>
  )
}

type CareActProps = PersonActProps & { readonly care: CareRow }

export function ReviewCare({ person, care, onClose }: CareActProps) {
  const text = useText(DOING)
  const { busy, refused, does } = useDoing(reviewCareReason, onClose)
  const [until, setUntil] = useState('')
  return (
    <ActDialog
      title={text('reviewCare')}
      first="seen-on-visit"
      busy={busy}
      refused={refused}
      notYet={until === '' ? text('dayMissing') : undefined}
      onClose={onClose}
      onSend={(why) => void does({ params: { personId: person.id, careId: care.id }, body: { why, until } })}
    >
      <TextField label={text('careUntil')} type="date" value={until} onChange={setUntil} />
    </ActDialog>
  )
}

export function EndCare({ person, care, onClose }: CareActProps) {
  const text = useText(DOING)
  const { busy, refused, does } = useDoing(endCareReason, onClose)
  return (
    <ActDialog
      title={text('endCare')}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSend={(why) => void does({ params: { personId: person.id, careId: care.id }, body: { why } })}
    />
  )
}
