import { useAnswer } from '#kernel/web/answers.ts'
import type { Lang } from '#kernel/web/i18n.ts'
import type { Template, TemplateFor } from '../contract.ts'
import { listTemplates } from '../endpoints.ts'
import { fillTemplate } from '../rules/templates.ts'
import type { Placeholder } from '../rules/templates.ts'

export type Filling = Readonly<Partial<Record<Placeholder, string | null>>>

/** The ready texts in force for one purpose; none until they have arrived. */
export function useTemplates(purpose: TemplateFor): readonly Template[] {
  const answer = useAnswer(listTemplates, { query: { for: purpose } })
  return answer.state === 'ready' ? answer.value.items : NONE
}
const NONE: readonly Template[] = []

/** A ready text in the language of whoever gets it, filled in. */
export const filled = (template: Template, lang: Lang, values: Filling): string =>
  fillTemplate(lang === 'zh' ? template.textZh : template.textEn, values)

/** How long the rules give whoever is called to the place. */
export function useWhistleMinutes(): number | undefined {
  const answer = useAnswer(listTemplates, { query: {} })
  return answer.state === 'ready' ? answer.value.whistleMinutes : undefined
}
