import { EmptyState } from '#ui/Empty.tsx'
import { Badge } from '#ui/Badge.tsx'
import { Figure, Figures } from '#ui/Figures.tsx'
import { DoneIcon, ForwardIcon, SplitIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellDay, tellMoment, useNow } from '#kernel/web/time.ts'
import { PATHS } from '#appeals/web/index.ts'
import type { RuleSetPage } from '#rulebook/endpoints.ts'
import { listDifferences } from '../../contract.ts'
import type { Difference, Rehearsal, Shift } from '../../contract.ts'
import { DRY } from './messages.ts'

interface FoundProps {
  readonly rehearsal: Rehearsal
  readonly page: RuleSetPage
}

/** What a dry run has found: figures, who would get more and who less, what each rule catches, and every appeal. */
export function Found({ rehearsal, page }: FoundProps) {
  const text = useText(DRY)
  const lang = useLang()
  const now = useNow()
  const figures = [
    ['looked', rehearsal.done],
    ['differing', rehearsal.differing],
    ['byHands', rehearsal.byHands],
    ['byPromise', rehearsal.byPromise],
    ['byCategory', rehearsal.byCategory],
  ] as const
  return (
    <>
      <p className="note">
        {text('period', {
          from: tellDay(rehearsal.from, now, lang),
          to: tellDay(rehearsal.to, now, lang),
        })}
      </p>
      <Figures>
        {figures.map(([name, count]) => (
          <Figure key={name} name={text(name)}>
            {count}
          </Figure>
        ))}
      </Figures>
      {rehearsal.caught.length > 0 && <Caught rehearsal={rehearsal} page={page} />}
      {rehearsal.differing === 0 ? (
        <EmptyState icon={DoneIcon} title={text('nothing')}>
          {text('nothingNext')}
        </EmptyState>
      ) : (
        <>
          {rehearsal.shifts.length > 0 && <Shifts shifts={rehearsal.shifts} />}
          <Differences rehearsal={rehearsal} page={page} />
        </>
      )}
    </>
  )
}

function Caught({ rehearsal, page }: FoundProps) {
  const text = useText(DRY)
  const named = useNamed()
  return (
    <Section title={text('caught')}>
      <ul className="dry-caught">
        {rehearsal.caught.map(({ ruleId, zh, en, count }) => (
          <li key={ruleId}>
            <span>{`${numberOf(page, ruleId)}. ${named(zh, en)}`}</span>
            <Badge tone={count === 0 ? 'ochre' : 'pine'}>
              {count === 0 ? text('catchesNone') : text('caughtCount', { count })}
            </Badge>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const numberOf = (page: RuleSetPage, ruleId: string): number =>
  page.content.rules.findIndex(({ id }) => id === ruleId) + 1

function Shifts({ shifts }: { readonly shifts: readonly Shift[] }) {
  const text = useText(DRY)
  const named = useNamed()
  const who = (one: Shift['from']) => (one === null ? text('nobody') : named(one.zh, one.en))
  const columns: readonly Column<Shift>[] = [
    {
      key: 'from',
      head: text('from'),
      width: 'minmax(8rem, 2fr)',
      narrow: 'title',
      cell: ({ from }) => who(from),
    },
    {
      key: 'to',
      head: text('to'),
      width: 'minmax(8rem, 2fr)',
      cell: ({ to }) => (
        <span className="dry-to">
          <ForwardIcon />
          {who(to)}
        </span>
      ),
    },
    { key: 'count', head: text('count'), width: '6rem', align: 'end', cell: ({ count }) => count },
  ]
  return (
    <Section title={text('shifts')}>
      <DataTable
        label={text('shifts')}
        columns={columns}
        rows={shifts}
        rowKey={({ from, to }) => `${from?.zh}|${to?.zh}`}
        empty={null}
      />
    </Section>
  )
}

function Differences({ rehearsal, page }: FoundProps) {
  const text = useText(DRY)
  const { query } = useAddress()
  const answer = useAnswer(
    listDifferences,
    {
      params: { rehearsalId: rehearsal.id },
      query: pageIn(query),
    },
    { keepBefore: true },
  )
  const paging = usePaging(answer)
  return (
    <Section title={text('list')} aside={<span className="note">{text('listLead')}</span>}>
      <Shown answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={SplitIcon} title={text('none')} />
          ) : (
            <>
              <ul className="dry-list">
                {items.map((one) => (
                  <OneDifference key={one.appealId} one={one} page={page} />
                ))}
              </ul>
              <Pages of={paging} />
            </>
          )
        }
      </Shown>
    </Section>
  )
}

function OneDifference({ one, page }: { readonly one: Difference; readonly page: RuleSetPage }) {
  const text = useText(DRY)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const name = (some: Difference['orgBefore']) => (some === null ? text('nobody') : named(some.zh, some.en))
  const side = (
    org: Difference['orgBefore'],
    category: Difference['categoryBefore'],
    policy: Difference['policyBefore'],
    due: string | null,
  ): string =>
    [
      name(org),
      ...(one.categoryBefore?.zh === one.categoryAfter?.zh ? [] : [name(category)]),
      ...(due === null
        ? one.policyBefore?.zh === one.policyAfter?.zh
          ? []
          : [name(policy)]
        : [name(policy), text('due', { at: tellMoment(due, now, lang) })]),
    ].join(' · ')
  return (
    <li>
      <a href={PATHS.appeal({ id: one.appealId })}>{one.title}</a>
      <span className="rule-meta">
        <span className="code">{one.number}</span>
        <span>{named(one.placeZh, one.placeEn)}</span>
        {one.ruleId !== null && <span>{text('byRule', { n: numberOf(page, one.ruleId) })}</span>}
      </span>
      <span className="dry-sides">
        <span>{`${text('was')}: ${side(one.orgBefore, one.categoryBefore, one.policyBefore, one.dueBefore)}`}</span>
        <span>{`${text('is')}: ${side(one.orgAfter, one.categoryAfter, one.policyAfter, one.dueAfter)}`}</span>
      </span>
    </li>
  )
}
