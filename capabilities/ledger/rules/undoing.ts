import type { ChangeAct } from '../contract.ts'

/** What has an opposite of its own, or none. */
const NOT_UNDONE: ReadonlySet<ChangeAct> = new Set<ChangeAct>([
  'undoChange',
  'dropExtra',
  'mergePersons',
  'partPersons',
  'erasePerson',
  'restrictPerson',
  'liftRestriction',
])
export const canBeUndone = (act: ChangeAct): boolean => !NOT_UNDONE.has(act)
