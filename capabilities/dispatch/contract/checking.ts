import { z } from 'zod'
import { AppealMoved, FileId, TrackingCode } from '#appeals/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { optionalText } from '#kernel/common/text.ts'

/** The reporter looks as well: whoever did it may not be the one who finds it good, and the reporter did not do it. */
export const checkByReporter = endpoint({
  id: 'checkByReporter',
  summary:
    'Said to be done: the reporter says that it is, which closes it, or what is not, and it is done again',
  method: 'POST',
  path: '/tracking/:code/check',
  needs: 'anyone',
  params: z.object({ code: TrackingCode }),
  body: z.object({
    fixed: z.boolean(),
    text: optionalText(1000),
    files: z.array(FileId).max(6).default([]),
  }),
  returns: AppealMoved,
  refusals: ['code-unknown', 'prove-first', 'nothing-to-check', 'what-is-missing', 'file-unknown'],
  limit: { requests: 20, perSeconds: 60 },
})

export const checkingEndpoints = { checkByReporter } as const
