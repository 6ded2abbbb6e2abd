import { useState } from 'react'
import { Choice } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select } from '#ui/TextField.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import type { HouseholdId, Kinship } from '../../contract.ts'
import { mergeHouseholds } from '../../contract/acts.ts'
import { openDwelling } from '../../contract/pages.ts'
import type { Tied } from '../../contract/pages.ts'
import { KINSHIPS } from '../messages.ts'
import { ActDialog, DayField, useDoing, useToday } from './acting.tsx'
import type { HouseholdActProps } from './household-acts.tsx'
import { DOING } from './words.ts'

const KIN = ['spouse', 'son', 'daughter', 'grandchild', 'parent', 'grandparent', 'sibling', 'other'] as const

/** The other households of a dwelling, each with its members, its head first. */
function othersIn(ties: readonly Tied[], own: HouseholdId, strand: Tied['strand']): Map<HouseholdId, Tied[]> {
  const found = new Map<HouseholdId, Tied[]>()
  for (const tie of ties)
    if (tie.strand === strand && tie.householdId !== null && tie.householdId !== own)
      found.set(tie.householdId, [...(found.get(tie.householdId) ?? []), tie])
  return found
}

/** Another household of the dwelling joins this one: which, since when, and what each of them is to the head. */
export function Merge({ id, lookup, dwellingId, kind, onClose }: HouseholdActProps) {
  const text = useText(DOING)
  const { busy, refused, does } = useDoing(mergeHouseholds, onClose)
  const [other, setOther] = useState<HouseholdId>()
  const [said, setSaid] = useState<Readonly<Record<string, Kinship>>>({})
  const [on, setOn] = useState(useToday())
  const answer = useAnswer(
    openDwelling,
    { params: { dwellingId }, body: { lookup, past: false } },
    { still: true },
  )
  const ties = answer.state === 'ready' ? answer.value.ties : []
  const others = othersIn(ties, id, kind === 'living' ? 'lives' : 'registered')
  const joining = other === undefined ? [] : (others.get(other) ?? [])
  return (
    <ActDialog
      title={text('merge')}
      lead={text('mergeLead')}
      busy={busy}
      refused={refused}
      notYet={other === undefined ? text('chooseOne') : on === '' ? text('dayMissing') : undefined}
      onClose={onClose}
      onSend={(why) => {
        if (other === undefined) return
        void does({
          params: { householdId: id },
          body: {
            why,
            on,
            otherId: other,
            kinships: joining.flatMap(({ person }) =>
              person === null ? [] : [{ personId: person.id, kinship: said[person.id] ?? 'other' }],
            ),
          },
        })
      }}
    >
      <Shown answer={answer} lines={2}>
        {() =>
          others.size === 0 ? (
            <Notice tone="info" title={text('noOther')} />
          ) : (
            <Choice
              label={text('other')}
              value={other}
              onChange={setOther}
              options={[...others].map(([value, members]) => ({
                value,
                label: text('otherHousehold', { head: members[0]!.name, count: members.length }),
              }))}
            />
          )
        }
      </Shown>
      {joining.map((tie) => (
        <Kin
          key={tie.tieId}
          tie={tie}
          value={said[tie.person?.id ?? ''] ?? 'other'}
          onChange={(kinship) => setSaid({ ...said, [tie.person?.id ?? '']: kinship })}
        />
      ))}
      <DayField value={on} onChange={setOn} />
    </ActDialog>
  )
}

interface KinProps {
  readonly tie: Tied
  readonly value: Kinship
  readonly onChange: (kinship: Kinship) => void
}
function Kin({ tie, value, onChange }: KinProps) {
  const text = useText(DOING)
  const kinships = useText(KINSHIPS)
  return (
    <Select
      label={text('kinTo', { name: tie.name })}
      value={value}
      options={KIN.map((one) => ({ value: one, label: kinships(one) }))}
      onChange={(kinship) => onChange(kinship as Kinship)}
    />
  )
}
