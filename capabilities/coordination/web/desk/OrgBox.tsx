import { Select } from '#ui/TextField.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { listOrganisations } from '#organisations/contract.ts'
import { ORG_KINDS } from '#organisations/web/index.ts'
import { DESK_TURNS } from './desk-words.ts'

export interface Chosen {
  readonly key: string
  readonly label: string
}

export interface OrgBoxProps {
  /** The place it is to serve. */
  readonly areaCode: string
  readonly value: Chosen | null
  readonly onChange: (org: Chosen | null) => void
  readonly label?: string | undefined
  readonly optional?: string | undefined
  readonly error?: string | undefined
}

/** An organisation that serves the place. A plain list: whoever may be called stands in it, and a dialog holds nothing that floats. */
export function OrgBox({ areaCode, value, onChange, label, optional, error }: OrgBoxProps) {
  const text = useText(DESK_TURNS)
  const common = useText(COMMON)
  const kinds = useText(ORG_KINDS)
  const named = useNamed()
  const answer = useAnswer(listOrganisations, { query: { serving: areaCode } }, { still: true })
  const orgs = answer.state === 'ready' ? answer.value.items.filter(({ active }) => active) : []
  return (
    <Select
      label={label ?? text('org')}
      optional={optional}
      value={value?.key ?? ''}
      unchosen={answer.state === 'loading' ? common('loading') : common('choose')}
      options={orgs.map((org) => ({
        value: org.id,
        label: named(org.nameZh, org.nameEn),
        group: kinds(org.kind),
      }))}
      onChange={(id) => {
        const org = orgs.find((one) => one.id === id)
        onChange(org ? { key: org.id, label: named(org.nameZh, org.nameEn) } : null)
      }}
      error={error}
    />
  )
}
