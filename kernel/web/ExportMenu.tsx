import { Menu } from '#ui/desk/Menu.tsx'
import { DownloadIcon } from '#ui/icons.tsx'
import { EXPORT } from './export-words.ts'
import { useLang, useText } from './i18n.ts'
import type { Lang } from './i18n.ts'

/** How a list leaves as a file: in which format, with headings in whose language. */
export interface SheetWish {
  readonly format: 'csv' | 'xlsx'
  readonly lang: Lang
}

export interface ExportMenuProps {
  /** Where the file is fetched, with the filters of the list on the screen. */
  readonly file: (wish: SheetWish) => string
  /** What the file holds or leaves out, where that is not plain. */
  readonly hint?: string | undefined
  readonly size?: 'regular' | 'small' | undefined
}

/** The list on the screen as a file. */
export function ExportMenu({ file, hint, size }: ExportMenuProps) {
  const text = useText(EXPORT)
  const lang = useLang()
  return (
    <Menu
      icon={DownloadIcon}
      label={text('export')}
      size={size}
      parts={[
        {
          key: 'export',
          title: hint ?? text('hint'),
          entries: [
            { key: 'xlsx', label: text('xlsx'), href: file({ format: 'xlsx', lang }) },
            { key: 'csv', label: text('csv'), href: file({ format: 'csv', lang }) },
          ],
        },
      ]}
    />
  )
}
