import { useLang, useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { useOrganisationName } from '#organisations/web/index.ts'
import { useAreaName } from '#places/web/index.ts'
import type { Grant } from '../../contract.ts'
import { ROLES } from '../messages.ts'

/** Grants carry their area in Chinese only; its English name is asked for where English is read. */
export function AreaName({ code, known }: { readonly code: string; readonly known?: string | undefined }) {
  const lang = useLang()
  const name = useAreaName(known !== undefined && lang === 'zh' ? undefined : code)
  return <>{name ?? known ?? code}</>
}

export function OrgName({ id, known }: { readonly id: string; readonly known: string | null }) {
  const lang = useLang()
  const name = useOrganisationName(lang === 'zh' ? undefined : id, workArea())
  return <>{name ?? known}</>
}

/** A role and for whom it is held, on one line. */
export function GrantLine({ grant }: { readonly grant: Grant }) {
  const role = useText(ROLES)
  return (
    <span>
      <b>{role(grant.role)}</b>
      {' · '}
      {grant.orgId === null ? (
        <AreaName code={grant.areaCode} known={grant.areaName} />
      ) : (
        <OrgName id={grant.orgId} known={grant.orgName} />
      )}
    </span>
  )
}
