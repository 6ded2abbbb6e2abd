import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

export const LedgerChanged = eventKind(
  'LedgerChanged',
  'What is kept of these people has changed',
  z.object({
    changeId: z.uuid(),
    act: z.string(),
    areaCode: z.string(),
    personIds: z.array(z.uuid()),
  }),
)

const twoPersons = z.object({
  changeId: z.uuid(),
  areaCode: z.string(),
  keptId: z.uuid(),
  goneId: z.uuid(),
})
export const PersonsMerged = eventKind(
  'PersonsMerged',
  'Two persons of the ledger were one: what is kept about the one goes on under the other',
  twoPersons,
)
export const PersonsParted = eventKind(
  'PersonsParted',
  'A merge was taken back: they are two again',
  twoPersons,
)

const standing = z.array(z.object({ id: z.uuid(), areaCode: z.string() }))
export const LedgerTouched = eventKind(
  'LedgerTouched',
  'These people and households are not what they were, each with the areas it stands or stood in',
  z.object({ people: standing, households: standing }),
)
