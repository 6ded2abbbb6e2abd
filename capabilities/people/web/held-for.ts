import { useNamed } from '#kernel/web/i18n.ts'
import type { Grant } from '../contract.ts'

/** For whom a role is held, in the reader's language: an organisation, or else an area. */
export function useHeldFor(): (grant: Grant) => string {
  const named = useNamed()
  return (grant) =>
    grant.orgName === null ? named(grant.areaName, grant.areaNameEn) : named(grant.orgName, grant.orgNameEn)
}
