import { Select } from '#ui/TextField.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { listOrganisations } from '#organisations/contract.ts'
import { ORG_KINDS } from '#organisations/web/index.ts'

export interface OrgBoxProps {
  /** The place it is to serve. */
  readonly areaCode: string
  readonly label: string
  readonly value: string
  readonly onChange: (id: string) => void
  readonly error: string | undefined
}

/** An organisation that serves the place. */
export function OrgBox({ areaCode, label, value, onChange, error }: OrgBoxProps) {
  const common = useText(COMMON)
  const kinds = useText(ORG_KINDS)
  const named = useNamed()
  const answer = useAnswer(listOrganisations, { query: { serving: areaCode } }, { still: true })
  const orgs = answer.state === 'ready' ? answer.value.items.filter(({ active }) => active) : []
  return (
    <Select
      label={label}
      value={value}
      unchosen={answer.state === 'loading' ? common('loading') : common('choose')}
      options={orgs.map((org) => ({
        value: org.id,
        label: named(org.nameZh, org.nameEn),
        group: kinds(org.kind),
      }))}
      onChange={onChange}
      error={error}
    />
  )
}
