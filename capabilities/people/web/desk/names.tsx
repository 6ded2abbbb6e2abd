import { useText } from '#kernel/web/i18n.ts'
import { useAreaName } from '#places/web/index.ts'
import type { Grant } from '../../contract.ts'
import { useHeldFor } from '../held-for.ts'
import { ROLES } from '../messages.ts'

/** The name of an area of which only the code is at hand. */
export function AreaName({ code }: { readonly code: string }) {
  return <>{useAreaName(code) ?? code}</>
}

/** A role and for whom it is held, on one line. */
export function GrantLine({ grant }: { readonly grant: Grant }) {
  const role = useText(ROLES)
  const heldFor = useHeldFor()
  return (
    <span>
      <b>{role(grant.role)}</b>
      {' · '}
      {heldFor(grant)}
    </span>
  )
}
