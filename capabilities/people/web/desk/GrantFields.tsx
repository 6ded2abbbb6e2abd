import { useText } from '#kernel/web/i18n.ts'
import type { useNamed } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import { loadAround } from '#organisations/web/index.ts'
import { loadAreas } from '#places/web/index.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { PlusIcon, TrashIcon } from '#ui/icons.tsx'
import { Select } from '#ui/TextField.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import type { Grant, RoleName } from '../../contract.ts'
import { ACTS_FOR_ORGANISATION, PERMISSIONS } from '../../rules.ts'
import { ROLES } from '../messages.ts'
import { PEOPLE } from './messages.ts'
import './People.css'

/** A role as it is being filled in. */
export interface Draft {
  readonly key: number
  readonly role: RoleName | ''
  readonly area: ComboOption | null
  readonly org: ComboOption | null
}

const MOST = 10
const EVERY_ROLE = Object.keys(PERMISSIONS) as readonly RoleName[]

export const needsOrg = (role: Draft['role']): boolean => role !== '' && ACTS_FOR_ORGANISATION.has(role)

export const draftOf = (grant: Grant, key: number, named: ReturnType<typeof useNamed>): Draft => ({
  key,
  role: grant.role,
  area: { key: grant.areaCode, label: named(grant.areaName, grant.areaNameEn) },
  org:
    grant.orgId === null
      ? null
      : { key: grant.orgId, label: named(grant.orgName ?? grant.orgId, grant.orgNameEn) },
})

export const blankDraft = (key: number): Draft => ({ key, role: '', area: null, org: null })

export const isComplete = ({ role, area, org }: Draft): boolean =>
  role !== '' && area !== null && (!needsOrg(role) || org !== null)

/** As the server wants them; only complete ones. */
export const wantedOf = (drafts: readonly Draft[]) =>
  drafts.flatMap(({ role, area, org }) =>
    role === '' || area === null
      ? []
      : [{ role, areaCode: area.key, ...(needsOrg(role) && org !== null ? { orgId: org.key } : {}) }],
  )

export interface GrantFieldsProps {
  readonly drafts: readonly Draft[]
  readonly onChange: (drafts: readonly Draft[]) => void
  /** It was tried to save: what is missing is said. */
  readonly tried: boolean
}

/** The roles of one person, each with its area, and its organisation where it acts for one. */
export function GrantFields({ drafts, onChange, tried }: GrantFieldsProps) {
  const text = useText(PEOPLE)
  const change = (key: number, to: Partial<Draft>) =>
    onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...to } : draft)))
  return (
    <>
      {drafts.map((draft, at) => (
        <One
          key={draft.key}
          draft={draft}
          count={at + 1}
          tried={tried}
          onChange={(to) => change(draft.key, to)}
          onRemove={
            drafts.length > 1 ? () => onChange(drafts.filter(({ key }) => key !== draft.key)) : undefined
          }
        />
      ))}
      {drafts.length < MOST && (
        <div>
          <Button
            size="small"
            icon={PlusIcon}
            onClick={() => onChange([...drafts, blankDraft(Math.max(...drafts.map(({ key }) => key)) + 1)])}
          >
            {text('addRole')}
          </Button>
        </div>
      )}
    </>
  )
}

interface OneProps {
  readonly draft: Draft
  readonly count: number
  readonly tried: boolean
  readonly onChange: (to: Partial<Draft>) => void
  readonly onRemove: (() => void) | undefined
}

function One({ draft, count, tried, onChange, onRemove }: OneProps) {
  const text = useText(PEOPLE)
  const common = useText(COMMON)
  const role = useText(ROLES)
  const mine = workArea()
  return (
    <fieldset className="grant">
      <legend>{text('roleNumber', { count })}</legend>
      {onRemove && (
        <div className="grant-remove">
          <IconButton
            icon={TrashIcon}
            size="small"
            label={text('removeRole', { count })}
            onClick={onRemove}
          />
        </div>
      )}
      <Select
        label={text('role')}
        value={draft.role}
        unchosen={common('choose')}
        options={EVERY_ROLE.map((value) => ({ value, label: role(value) }))}
        onChange={(value) => onChange({ role: value as Draft['role'] })}
        error={tried && draft.role === '' ? text('roleMissing') : undefined}
      />
      <ComboBox
        label={text('area')}
        value={draft.area}
        onChange={(area) => onChange({ area })}
        load={mine === undefined ? async () => [] : loadAreas(mine)}
        error={tried && draft.area === null ? text('areaMissing') : undefined}
        words={{ open: common('open'), empty: text('noArea'), loading: common('loading') }}
      />
      {needsOrg(draft.role) && (
        <ComboBox
          label={text('org')}
          hint={text('orgHint')}
          value={draft.org}
          onChange={(org) => onChange({ org })}
          load={mine === undefined ? async () => [] : loadAround(draft.area?.key ?? mine)}
          error={tried && draft.org === null ? text('orgMissing') : undefined}
          words={{ open: common('open'), empty: text('noOrg'), loading: common('loading') }}
        />
      )}
    </fieldset>
  )
}
