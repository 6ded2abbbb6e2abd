import { useAnswer } from '#kernel/web/answers.ts'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { may, workArea } from '#kernel/web/rights.ts'
import { showArea } from '../../contract.ts'
import type { GridPost } from '../../contract.ts'
import type { z } from 'zod'

export type AreaPage = ValueOf<typeof showArea>
export type Post = z.infer<typeof GridPost>
export const POST_ORDER = ['leader', 'worker', 'reporter'] as const satisfies readonly Post['post'][]

/** An area with its posts, from the cache where it was seen. */
export const useArea = (code: string | undefined) =>
  useAnswer(showArea, code === undefined ? undefined : { params: { code } })

/** Every post of a grid, those nobody was named for too. */
export const postsOf = (posts: readonly Post[]): readonly Post[] =>
  POST_ORDER.map((post) => posts.find((one) => one.post === post) ?? { post, name: null, phone: null })

export const isVacant = ({ name }: Post): boolean => name === null || name === ''

/** Why posts of this area may not be changed from here. */
export function whyNotChange(code: string): 'mayNot' | 'outside' | undefined {
  if (!may('places.manage')) return 'mayNot'
  return code.startsWith(workArea() ?? '-') ? undefined : 'outside'
}
