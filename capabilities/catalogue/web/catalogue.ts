import { useMemo } from 'react'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed } from '#kernel/web/i18n.ts'
import { fitsTyped } from '#kernel/web/initials.ts'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import type { Category } from '../contract.ts'
import { listCategories } from '../endpoints.ts'
import { isLeaf } from '../rules.ts'

export interface Catalogue {
  readonly known: boolean
  /** Leaves that can be chosen: our own words first, then the national matters. */
  readonly leaves: readonly Category[]
  /** The community's own, as the rules for suggestions want them. */
  readonly community: readonly Category[]
  readonly find: (code: string | null | undefined) => Category | undefined
  /** The name of a category in the reader's language. */
  readonly nameOf: (code: string | null | undefined) => string | undefined
  /** Another language for a name written into a record in Chinese. */
  readonly inWords: (nameZh: string) => string
  readonly option: (category: Category) => ComboOption
  readonly load: (typed: string) => Promise<readonly ComboOption[]>
}

/** Both catalogues in force, fetched once. */
export function useCatalogue(): Catalogue {
  const ours = useAnswer(listCategories, { query: { kind: 'community' } }, { still: true })
  const national = useAnswer(listCategories, { query: { kind: 'national' } }, { still: true })
  const own = ours.state === 'ready' ? ours.value.items : NONE
  const standard = national.state === 'ready' ? national.value.items : NONE
  const named = useNamed()
  const { byCode, byName, leaves } = useMemo(() => {
    const all = [...own, ...standard]
    return {
      byCode: new Map<string, Category>(all.map((category) => [category.code, category])),
      byName: new Map(all.map((category) => [category.nameZh, category])),
      leaves: all.filter(isLeaf),
    }
  }, [own, standard])
  const find: Catalogue['find'] = (code) => byCode.get(code ?? '')
  const option = (category: Category): ComboOption => {
    const group = find(category.parent)
    return {
      key: category.code,
      label: named(category.nameZh, category.nameEn),
      hint: named(category.plainZh, category.plainEn),
      aside: group && named(group.nameZh, group.nameEn),
    }
  }
  return {
    known: own !== NONE,
    leaves,
    community: own,
    find,
    nameOf: (code) => {
      const category = find(code)
      return category && named(category.nameZh, category.nameEn)
    },
    inWords: (nameZh) => named(nameZh, byName.get(nameZh)?.nameEn),
    option,
    load: async (typed) => findLeaves(leaves, typed, find).slice(0, 40).map(option),
  }
}

const NONE: readonly Category[] = []

/** Leaves that fit what was typed, those whose name fits before those of which only a word does. */
function findLeaves(
  leaves: readonly Category[],
  typed: string,
  find: Catalogue['find'],
): readonly Category[] {
  const byName = leaves.filter(({ nameZh, nameEn, code }) => fitsTyped(typed, [nameZh, nameEn, code]))
  const more = leaves.filter(
    (leaf) =>
      !byName.includes(leaf) &&
      fitsTyped(typed, [
        leaf.nameZh,
        leaf.nameEn,
        leaf.plainZh,
        leaf.plainEn,
        ...leaf.keywords,
        find(leaf.parent)?.nameZh,
        find(leaf.parent)?.nameEn,
      ]),
  )
  return [...byName, ...more]
}
