import type { AreaCode } from '../common/ids.ts'

interface Rights {
  readonly permissions: readonly string[]
  readonly area: AreaCode | undefined
}

let held: Rights = { permissions: [], area: undefined }

/** Told once by the app when it knows who is there; another person or role draws everything anew. */
export const setRights = (rights: Rights): void => {
  held = rights
}

/** Whether this person may, for what the screen offers. The server decides anyhow. */
export const may = (permission: string): boolean => held.permissions.includes(permission)

/** The area in which this person works. */
export const workArea = (): AreaCode | undefined => held.area
