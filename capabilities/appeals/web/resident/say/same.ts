import { isObject } from '../on-device.ts'
import type { ChosenPlace, Draft } from './draft.ts'

export interface Same {
  readonly where: ChosenPlace
  readonly draft: Partial<Draft>
}

/** What a page of public appeals left here when somebody said "I have this too". Taken once. */
export function takeSame(): Same | undefined {
  try {
    const said: unknown = JSON.parse(sessionStorage.getItem('linli.same-as') ?? 'null')
    sessionStorage.removeItem('linli.same-as')
    if (!isObject(said) || !isObject(said['where'])) return undefined
    const { sameAs, category } = said
    if (typeof sameAs !== 'string' || typeof category !== 'string') return undefined
    return { where: said['where'] as unknown as ChosenPlace, draft: { sameAs, category } }
  } catch {
    return undefined
  }
}
