import type { Category, Question, QuestionOption, StopNotice } from '../contract.ts'

/** Small words in which the catalogues are written, so that a page of them can be read at a sitting. */

/** A leaf as it is written: what is usual may be left out. `words` are keywords with blanks between. */
export type Leaf = Pick<Category, 'code' | 'nameZh' | 'nameEn' | 'plainZh' | 'plainEn' | 'routeTo'> & {
  readonly words: string
  readonly policy?: string
  readonly saidKinds?: Category['saidKinds']
  readonly routeWords?: string
  readonly visibility?: Category['visibility']
  readonly seal?: Category['seal']
  readonly questions?: readonly Question[]
}

export type Group = Pick<Category, 'code' | 'nameZh' | 'nameEn' | 'plainZh' | 'plainEn'> & {
  readonly leaves: readonly Leaf[]
}

const list = (text: string): string[] => text.split(' ').filter((word) => word !== '')

/** A group as a category of its own, followed by its leaves. What is not said is an ordinary, public problem. */
export function expand(catalogue: Category['catalogue'], { leaves, ...group }: Group): Category[] {
  const kinds = new Set(leaves.flatMap((leaf) => leaf.saidKinds ?? ['problem' as const]))
  const head: Category = {
    ...group,
    parent: null,
    catalogue,
    keywords: [],
    saidKinds: [...kinds],
    policy: 'ordinary',
    routeTo: 'community',
    routeWords: [],
    visibility: leaves.every((leaf) => leaf.visibility === 'private') ? 'private' : 'public',
    seal: null,
    questions: [],
  }
  return [head, ...leaves.map((leaf) => whole(catalogue, group.code, leaf))]
}

function whole(catalogue: Category['catalogue'], parent: string, { words, ...leaf }: Leaf): Category {
  return {
    ...leaf,
    parent,
    catalogue,
    keywords: list(words),
    saidKinds: leaf.saidKinds ?? ['problem'],
    policy: leaf.policy ?? 'ordinary',
    routeWords: list(leaf.routeWords ?? ''),
    visibility: leaf.visibility ?? 'public',
    seal: leaf.seal ?? null,
    questions: [...(leaf.questions ?? [])],
  }
}

export const stop = (textZh: string, textEn: string, call: string | null = null): StopNotice => ({
  textZh,
  textEn,
  call,
})

export const option = (
  code: string,
  textZh: string,
  textEn: string,
  notice: StopNotice | null = null,
): QuestionOption => ({
  code,
  textZh,
  textEn,
  stop: notice,
})

type Asked = {
  readonly code: string
  readonly labelZh: string
  readonly labelEn: string
  readonly required?: boolean
}

/** A question to be answered yes or no; `yes` may send to help at once. */
export const yesOrNo = ({ required = false, ...asked }: Asked, yes: StopNotice | null = null): Question => ({
  ...asked,
  type: 'yesno',
  required,
  options: [option('yes', '是', 'Yes', yes), option('no', '否', 'No')],
})

export const oneOf = ({ required = false, ...asked }: Asked, options: QuestionOption[]): Question => ({
  ...asked,
  type: 'single',
  required,
  options,
})

export const someOf = ({ required = false, ...asked }: Asked, options: QuestionOption[]): Question => ({
  ...asked,
  type: 'multi',
  required,
  options,
})

export const inWords = ({ required = false, ...asked }: Asked, maxLength = 60): Question => ({
  ...asked,
  type: 'text',
  required,
  maxLength,
})
