/** The refusals any endpoint may answer, with the HTTP status each travels under. */
export const COMMON_REFUSALS = {
  invalid: 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'wrong-origin': 403,
  'not-found': 404,
  'wrong-method': 405,
  'command-reused': 409,
  'changed-meanwhile': 409,
  'too-large': 413,
  'wrong-media-type': 415,
  'too-many': 429,
  'try-again': 503,
} as const satisfies Record<string, number>

export type CommonRefusal = keyof typeof COMMON_REFUSALS

/** One field that was not right: where, and what is wrong with it as a code. */
export interface FieldProblem {
  readonly path: string
  readonly code: string
  readonly message: string
}

/** A sentence a person reads: what happened and what to do next. */
export interface Sentence {
  readonly zh: string
  readonly en: string
}

/** An expected "no". Never logged as a fault; shown to the person with its sentence. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly fields: readonly FieldProblem[]
  readonly params: Readonly<Record<string, string | number>>
  /** When to ask again, where the house knows better than "in a little while". */
  readonly retryAfterS: number | undefined

  constructor(
    code: string,
    about: {
      readonly status?: number
      readonly fields?: readonly FieldProblem[]
      readonly params?: Readonly<Record<string, string | number>>
      readonly retryAfterS?: number
    } = {},
  ) {
    super(code)
    this.code = code
    this.status = about.status ?? (COMMON_REFUSALS as Record<string, number>)[code] ?? 409
    this.fields = about.fields ?? []
    this.params = about.params ?? {}
    this.retryAfterS = about.retryAfterS
  }
}

/** The sentences of the common refusals. */
export const SAY_COMMON = {
  invalid: {
    zh: '有内容填得不对，请按提示改正后再提交。',
    en: 'Something is not filled in correctly. Please correct the marked fields and send again.',
  },
  'not-signed-in': { zh: '请先登录，再继续刚才的操作。', en: 'Please sign in, then carry on.' },
  'not-allowed': {
    zh: '您当前的身份不能做这件事。请换一个身份，或联系管理员。',
    en: 'Your present role may not do this. Switch to another role, or ask the administrator.',
  },
  'wrong-origin': {
    zh: '这个请求不是从本站页面发出的，已拦下。请回到本站页面重新操作。',
    en: 'This request did not come from a page of this site and was stopped. Please go back to the site and try again.',
  },
  'not-found': {
    zh: '没有找到，或者您无权查看。请核对后再试。',
    en: 'Not found, or not yours to see. Please check and try again.',
  },
  'wrong-method': {
    zh: '这个地址不能这样请求。请改用回答里 Allow 列出的方法，或查看接口文档。',
    en: 'This address cannot be asked in this way. Use a method that the answer lists under Allow, or see the API page.',
  },
  'command-reused': {
    zh: '同一个操作编号已用于另一项内容。请刷新页面后重新提交。',
    en: 'The same command number was already used for something else. Reload the page and send again.',
  },
  'changed-meanwhile': {
    zh: '这条记录刚被别人改过。请刷新查看最新情况，再决定要不要改。',
    en: 'Somebody has just changed this record. Reload to see it as it is now, then decide.',
  },
  'too-large': {
    zh: '内容太大。请减少文字，或换小一些的图片。',
    en: 'This is too large. Please shorten the text or choose a smaller picture.',
  },
  'wrong-media-type': {
    zh: '这种格式不能接收。请使用页面上的表单。',
    en: 'This format cannot be accepted. Please use the form on the page.',
  },
  'too-many': {
    zh: '操作太频繁了，请稍等一会儿再试。',
    en: 'Too many attempts. Please wait a little and try again.',
  },
  'try-again': {
    zh: '系统正忙，内容没有丢失。请过几秒再试一次。',
    en: 'The system is busy. Nothing was lost; please try again in a few seconds.',
  },
} as const satisfies Record<CommonRefusal, Sentence>

/** The sentence of a refusal, with what it names put in. */
export function sentenceOf(
  sentences: Readonly<Record<string, Sentence>>,
  {
    code,
    params = {},
  }: { readonly code: string; readonly params?: Readonly<Record<string, string | number>> },
  lang: 'zh' | 'en',
): string {
  const sentence =
    sentences[code] ?? (SAY_COMMON as Readonly<Record<string, Sentence>>)[code] ?? SAY_COMMON.invalid
  return sentence[lang].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}
