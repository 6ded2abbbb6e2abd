import { useState } from 'react'
import { Choice, Choices } from '#ui/Choice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { PlaceId } from '#places/contract.ts'
import type { HouseholdId, HouseholdKind, LookupId, PersonId } from '../../contract.ts'
import { addMember, changeHead, moveHousehold, recordBirth, splitHousehold } from '../../contract/acts.ts'
import type { Tied } from '../../contract/pages.ts'
import { KINSHIPS, SEXES } from '../messages.ts'
import { LEDGER_PATHS } from '../paths.ts'
import { ActDialog, DayField, DwellingField, useDoing, useToday } from './acting.tsx'
import { BLANK, lackIn, PersonFields, personIn } from './RegisterHousehold.tsx'
import { DOING } from './words.ts'

export interface HouseholdActProps {
  readonly id: HouseholdId
  readonly members: readonly Tied[]
  readonly lookup: LookupId
  readonly dwellingId: PlaceId
  readonly kind: HouseholdKind
  readonly onClose: () => void
}
const params = (id: HouseholdId) => ({ params: { householdId: id } })

export function AddMember({ id, onClose }: HouseholdActProps) {
  const text = useText(DOING)
  const common = useText(COMMON)
  const { busy, refused, does } = useDoing(addMember, onClose)
  const [draft, setDraft] = useState(BLANK)
  const [since, setSince] = useState('')
  const lack = lackIn(draft)
  return (
    <ActDialog
      wide
      title={text('addMember')}
      busy={busy}
      refused={refused}
      notYet={lack && text(lack)}
      onClose={onClose}
      onSend={(why) =>
        void does({
          ...params(id),
          body: {
            why,
            person: personIn(draft),
            kinship: draft.kinship,
            ...(since === '' ? {} : { since }),
          },
        })
      }
    >
      <PersonFields draft={draft} onChange={setDraft} />
      <DayField label={text('since')} optional={common('optional')} value={since} onChange={setSince} />
    </ActDialog>
  )
}

const CHILD = ['son', 'daughter', 'grandchild', 'other'] as const

export function Birth({ id, onClose }: HouseholdActProps) {
  const text = useText(DOING)
  const sexes = useText(SEXES)
  const kinships = useText(KINSHIPS)
  const { busy, refused, does } = useDoing(recordBirth, onClose)
  const [name, setName] = useState('')
  const [sex, setSex] = useState<'1' | '2'>('1')
  const [kinship, setKinship] = useState<(typeof CHILD)[number]>('son')
  const [on, setOn] = useState(useToday())
  return (
    <ActDialog
      title={text('birth')}
      busy={busy}
      refused={refused}
      notYet={name.trim() === '' ? text('nameMissing') : on === '' ? text('dayMissing') : undefined}
      onClose={onClose}
      onSend={(why) =>
        void does({
          ...params(id),
          body: { why, name: name.trim(), sex: Number(sex) as 1 | 2, on, kinship },
        })
      }
    >
      <TextField label={text('childName')} maxLength={40} value={name} onChange={setName} />
      <Choice
        label={text('sex')}
        layout="row"
        value={sex}
        onChange={setSex}
        options={(['1', '2'] as const).map((value) => ({ value, label: sexes(value) }))}
      />
      <Select
        label={text('kinship')}
        value={kinship}
        options={CHILD.map((value) => ({ value, label: kinships(value) }))}
        onChange={(value) => setKinship(value as (typeof CHILD)[number])}
      />
      <DayField value={on} onChange={setOn} />
    </ActDialog>
  )
}

const known = (members: readonly Tied[]) =>
  members.flatMap((tie) =>
    tie.person === null ? [] : [{ value: tie.person.id, label: tie.name, head: tie.kinship === 'head' }],
  )

export function ChangeHead({ id, members, onClose }: HouseholdActProps) {
  const text = useText(DOING)
  const { busy, refused, does } = useDoing(changeHead, onClose)
  const others = known(members).filter(({ head }) => !head)
  const [head, setHead] = useState<string>()
  return (
    <ActDialog
      title={text('changeHead')}
      busy={busy}
      refused={refused}
      notYet={head === undefined ? text('chooseOne') : undefined}
      onClose={onClose}
      onSend={(why) => void does({ ...params(id), body: { why, personId: head as PersonId } })}
    >
      <Choice label={text('newHead')} value={head} onChange={setHead} options={others} />
    </ActDialog>
  )
}

export function Split({ id, members, onClose }: HouseholdActProps) {
  const text = useText(DOING)
  const { busy, refused, does } = useDoing(splitHousehold, onClose)
  const options = known(members)
  const [who, setWho] = useState<readonly string[]>([])
  const [head, setHead] = useState('')
  const [stays, setStays] = useState(false)
  const [to, setTo] = useState('')
  const [on, setOn] = useState(useToday())
  const leader = who.includes(head) ? head : (who[0] ?? '')
  const lack =
    who.length === 0 ? text('chooseOne') : !stays && to === '' ? text('dwellingMissing') : undefined
  return (
    <ActDialog
      title={text('split')}
      lead={text('splitLead')}
      busy={busy}
      refused={refused}
      notYet={lack}
      onClose={onClose}
      onSend={(why) =>
        void does({
          ...params(id),
          body: {
            why,
            on,
            personIds: who as PersonId[],
            headId: leader as PersonId,
            ...(stays ? {} : { toDwellingId: to as never }),
          },
        })
      }
    >
      <Choices label={text('splitWho')} values={who} onChange={setWho} options={options} />
      {who.length > 1 && (
        <Select
          label={text('splitHead')}
          value={leader}
          options={options.filter(({ value }) => who.includes(value))}
          onChange={setHead}
        />
      )}
      <label className="row">
        <input
          type="checkbox"
          className="tick"
          checked={stays}
          onChange={(event) => setStays(event.currentTarget.checked)}
        />
        {text('staysHere')}
      </label>
      {!stays && <DwellingField value={to} onChange={setTo} />}
      <DayField value={on} onChange={setOn} />
    </ActDialog>
  )
}

export function MoveHouse({ id, onClose }: HouseholdActProps) {
  const text = useText(DOING)
  const { go } = useAddress()
  // The household of before is ended; what is left to do is done where they live now.
  const { busy, refused, does } = useDoing(moveHousehold, onClose, ({ householdId }) => {
    if (householdId !== null) go(LEDGER_PATHS.household({ id: householdId }))
  })
  const [away, setAway] = useState(false)
  const [to, setTo] = useState('')
  const [on, setOn] = useState(useToday())
  return (
    <ActDialog
      title={text('moveHouse')}
      lead={text('moveHouseLead')}
      busy={busy}
      refused={refused}
      notYet={!away && to === '' ? text('dwellingMissing') : undefined}
      onClose={onClose}
      onSend={(why) =>
        void does({ ...params(id), body: { why, on, ...(away ? {} : { toDwellingId: to as never }) } })
      }
    >
      <label className="row">
        <input
          type="checkbox"
          className="tick"
          checked={away}
          onChange={(event) => setAway(event.currentTarget.checked)}
        />
        {text('leavesDistrict')}
      </label>
      {!away && <DwellingField value={to} onChange={setTo} />}
      <DayField value={on} onChange={setOn} />
    </ActDialog>
  )
}
