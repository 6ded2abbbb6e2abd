import { useAnswer } from '#kernel/web/answers.ts'
import { tellLimit } from '#kernel/web/deadline-words.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { Lang } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { ClockIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import type { SlaPolicy } from '../../contract.ts'
import { listPolicies } from '../../endpoints.ts'
import { TEXT } from '../messages.ts'
import { useCatalogue } from '../catalogue.ts'
import { SHELF, SOURCES } from './messages.ts'

/** Where the figures of a promise stand, in the reader's language where it is known. */
export const sourceOf = ({ source }: SlaPolicy, lang: Lang): string =>
  lang === 'zh' ? (SOURCES[source] ?? source) : source

/** The promises in force, each with its source. */
export function Policies() {
  const text = useText(TEXT)
  const more = useText(SHELF)
  const common = useText(COMMON)
  const named = useNamed()
  const lang = useLang()
  const catalogue = useCatalogue()
  const answer = useAnswer(listPolicies, {}, { still: true })
  if (answer.state === 'loading') return <Skeleton label={common('loading')} lines={6} />
  if (answer.state === 'refused')
    return (
      <Notice
        tone="error"
        title={more('notOpen')}
        actions={
          <Button icon={RefreshIcon} onClick={answer.again}>
            {common('again')}
          </Button>
        }
      >
        {answer.refused.message}
      </Notice>
    )
  const columns: readonly Column<SlaPolicy>[] = [
    {
      key: 'name',
      head: text('promise'),
      width: 'minmax(6rem, 1fr)',
      narrow: 'title',
      cell: (policy) => <b>{named(policy.nameZh, policy.nameEn)}</b>,
    },
    {
      key: 'respond',
      head: text('respond'),
      width: 'minmax(6rem, 0.8fr)',
      cell: (policy) => <Said name={text('respond')} value={tellLimit(policy.respond, lang)} />,
    },
    {
      key: 'solve',
      head: text('solve'),
      width: 'minmax(6rem, 0.8fr)',
      cell: (policy) => <Said name={text('solve')} value={tellLimit(policy.solve, lang)} />,
    },
    {
      key: 'used',
      head: text('used'),
      width: 'minmax(5rem, 0.7fr)',
      cell: (policy) => {
        const count = catalogue.leaves.filter((leaf) => leaf.policy === policy.code).length
        return count === 0 ? more('unusedPolicy') : text('usedCount', { count })
      },
    },
    {
      key: 'source',
      head: text('source'),
      width: 'minmax(12rem, 3fr)',
      cell: (policy) => <span className="soft">{sourceOf(policy, lang)}</span>,
    },
  ]
  return (
    <>
      <p className="soft">{more('policiesLead')}</p>
      <DataTable
        label={text('policies')}
        columns={columns}
        rows={answer.value.items}
        rowKey={({ profile, code }) => `${profile} ${code}`}
        empty={<EmptyState icon={ClockIcon} title={text('none')} />}
      />
    </>
  )
}

/** On a narrow screen the head of the column is out of sight. */
const Said = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <>
    <span className="narrow-name">{name} </span>
    {value}
  </>
)
