import { useText } from '#kernel/web/i18n.ts'
import { Menu } from '#ui/desk/Menu.tsx'
import { DownloadIcon } from '#ui/icons.tsx'
import { DESK } from './words.ts'

/** A list as a file, in either format. */
export function ExportMenu({ file }: { readonly file: (format: 'csv' | 'xlsx') => string }) {
  const text = useText(DESK)
  return (
    <Menu
      icon={DownloadIcon}
      label={text('export')}
      parts={[
        {
          key: 'export',
          title: text('exportHint'),
          entries: [
            { key: 'xlsx', label: text('exportXlsx'), href: file('xlsx') },
            { key: 'csv', label: text('exportCsv'), href: file('csv') },
          ],
        },
      ]}
    />
  )
}
