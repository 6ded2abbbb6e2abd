import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { DeviceId } from '../contract.ts'

export const readRowFile = endpoint({
  id: 'readRowFile',
  summary: 'The file that a row of the slice stands for, as it is now',
  method: 'GET',
  path: '/sync/rows/:table/:id/file',
  needs: 'phones.use',
  params: z.object({ table: z.string().max(40), id: z.uuid() }),
  query: z.object({ device: DeviceId }),
  returns: 'file',
  refusals: ['area-too-large', 'phone-lost'],
})

export const rowFilesEndpoints = { readRowFile } as const
