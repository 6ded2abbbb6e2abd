import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { route } from '#kernel/server/route.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { readRowFile } from '../contract/row-files.ts'
import { isSliceArea } from '../rules.ts'
import { meetDevice } from './device.ts'
import { someOfSlice } from './slice.ts'

/** A file follows a row, and nobody is given it who would not be given the row: that is read as the pull reads it. */
async function fileOfRow(
  act: Act,
  table: SliceTable | undefined,
  id: string,
): Promise<FileAnswer | undefined> {
  if (table?.encloses === undefined) return undefined
  const { n } = await someOfSlice(table, act, act.actor.areaCode, [id])
  const enclosed = n === 0 ? undefined : await table.encloses(act, id)
  const body = enclosed && (await act.files.get(enclosed.hash))
  if (!enclosed || !body) return undefined
  const { mediaType } = enclosed
  const name = `${id.slice(-6)}.${mediaType.split('/')[1] ?? 'bin'}`
  return { name, mediaType, body, disposition: 'inline' }
}

export const rowFileRoutes = (tables: readonly SliceTable[]) => [
  route(readRowFile, async ({ params, query }, act) => {
    const { actor } = act
    if (actor.kind !== 'staff' || actor.accountId === undefined || !isSliceArea(actor.areaCode))
      return act.refuse('area-too-large')
    await meetDevice(act as Act, query.device)
    const table = tables.find(({ name }) => name === params.table)
    return (await fileOfRow(act as Act, table, params.id)) ?? act.refuse('not-found')
  }),
]
