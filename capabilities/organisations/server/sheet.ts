import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { MOST_ROWS, sheetDay, sheetOf } from '#kernel/server/sheet.ts'
import type { SheetFormat } from '#kernel/server/sheet.ts'
import { areaNames } from '#places/server/index.ts'
import type { Organisation, OrgKind } from '../contract.ts'
import { ORG_KIND_WORDS } from '../words.ts'
import { organisationsInside } from './store.ts'

/** The organisations of an area as an address book. */
export async function organisationSheet(
  act: Act<never>,
  kind: OrgKind | undefined,
  { format, lang }: { readonly format: SheetFormat; readonly lang: 'zh' | 'en' },
): Promise<FileAnswer> {
  const zh = lang === 'zh'
  const items = await organisationsInside(act.tx, act.actor.areaCode, { kind, most: MOST_ROWS + 1 })
  const areas = await areaNames(act.tx, [...new Set(items.map(({ areaCode }) => areaCode))])
  return sheetOf<Organisation>({
    title: zh ? '单位' : 'organisations',
    day: sheetDay(act.now()),
    format,
    lang,
    columns: [
      { title: zh ? '名称' : 'Name', width: 28, value: (org) => (zh ? org.nameZh : org.nameEn) },
      { title: zh ? '类型' : 'Kind', width: 16, value: (org) => ORG_KIND_WORDS[lang][org.kind] },
      {
        title: zh ? '服务范围' : 'Serves',
        width: 28,
        value: (org) => areas.get(org.areaCode)?.[lang] ?? org.areaCode,
      },
      { title: zh ? '电话' : 'Phone', width: 18, value: (org) => org.phone },
      {
        title: zh ? '状态' : 'State',
        width: 10,
        value: (org) => (zh ? (org.active ? '在用' : '停用') : org.active ? 'In use' : 'Closed'),
      },
    ],
    page: () => Promise.resolve({ items }),
  })
}
