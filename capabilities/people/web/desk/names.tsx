import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { listOrganisations } from '#organisations/contract.ts'
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
  const named = useNamed()
  const all = useAnswer(listOrganisations, lang === 'zh' ? undefined : { query: {} }, { still: true })
  const org = all.state === 'ready' ? all.value.items.find((one) => one.id === id) : undefined
  return <>{org === undefined ? known : named(org.nameZh, org.nameEn)}</>
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
