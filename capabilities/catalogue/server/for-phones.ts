import type { PhoneCategory } from '../contract/phone.ts'
import type { InForce } from './in-force.ts'

/** What can be chosen on a phone: the community's own words. What is sealed goes by other ways than a worker's list. */
export const categoriesForPhones = ({ list }: InForce): readonly PhoneCategory[] =>
  list.community
    .filter(({ seal }) => seal === null)
    .map(({ code, parent, nameZh, nameEn, keywords, questions }) => ({
      code,
      parent,
      nameZh,
      nameEn,
      keywords,
      asks: questions.some(({ required }) => required),
    }))
