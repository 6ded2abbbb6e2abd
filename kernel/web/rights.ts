import type { AreaCode } from '../common/ids.ts'

interface Rights {
  readonly permissions: readonly string[]
  readonly area: AreaCode | undefined
  /** The organisation for which this person acts, if for one. */
  readonly org: string | undefined
  /** Sealed matters this person may see. */
  readonly seals: readonly string[]
}

let held: Rights = { permissions: [], area: undefined, org: undefined, seals: [] }

/** Told once by the app when it knows who is there; another person or role draws everything anew. */
export const setRights = (rights: Rights): void => {
  held = rights
}

/** Whether this person may, for what the screen offers. The server decides anyhow. */
export const may = (permission: string): boolean => held.permissions.includes(permission)

/** The area in which this person works. */
export const workArea = (): AreaCode | undefined => held.area

/** The organisation for which this person acts. */
export const workOrg = (): string | undefined => held.org

/** Whether matters sealed for this reason are open to this person. */
export const holdsSeal = (seal: string): boolean => held.seals.includes(seal)
