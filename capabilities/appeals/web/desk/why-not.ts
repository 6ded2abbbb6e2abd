import { useText } from '#kernel/web/i18n.ts'
import type { AppealPage } from '../../contract.ts'
import { WHY_NOT } from './words.ts'

/** Why an act is not open to this reader now, in a few words; nothing when it is. */
export function useWhyNot(appeal: Pick<AppealPage, 'may' | 'whyNot'>): (act: string) => string | undefined {
  const say = useText(WHY_NOT)
  return (act) =>
    appeal.may[act] ? undefined : say((appeal.whyNot[act] as keyof typeof WHY_NOT.zh) ?? 'not-allowed')
}
