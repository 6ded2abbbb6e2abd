import type { ReactNode } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import type { RuleSetId } from '../../contract.ts'
import { showRuleSet } from '../../endpoints.ts'
import type { RuleSetPage } from '../../endpoints.ts'
import { Activate, CopySet, Discard, Recall } from './acts.tsx'
import { Ladder } from './Ladder.tsx'
import { Limits } from './Limits.tsx'
import { RULES } from './messages.ts'
import { RULES_PATHS } from './paths.ts'
import { Routing } from './Routing.tsx'
import { Since, Standing } from './Standing.tsx'
import { Texts } from './Texts.tsx'
import { TryIt } from './TryIt.tsx'
import './Rules.css'

export interface RuleSetViewProps {
  readonly id: RuleSetId
  /** The dry run of a draft. */
  readonly dryRun: (page: RuleSetPage) => ReactNode
}

const TABS = ['routing', 'ladder', 'limits', 'texts', 'trial', 'dryRun'] as const

/** One version of the rules. A draft is changed here, run dry and laid down. */
export function RuleSetView({ id, dryRun }: RuleSetViewProps) {
  const text = useText(RULES)
  const answer = useAnswer(showRuleSet, { params: { ruleSetId: id } }, { keepBefore: true })
  const page = answer.state === 'ready' ? answer.value : undefined
  useTitle(text('title'), page?.name)
  return (
    <Page width="wide">
      <PageHead
        back={{ href: RULES_PATHS.all(), label: text('back') }}
        title={page?.name ?? text('title')}
        above={
          page && (
            <span className="rule-meta">
              <Standing state={page.state} />
              <span>
                <Since set={page} />
              </span>
              {page.activatedName !== null && <span>{text('by', { name: page.activatedName })}</span>}
              {page.state === 'draft' && (
                <Badge tone={page.rehearsed ? 'pine' : 'plain'}>
                  {text(page.rehearsed ? 'rehearsed' : 'notRehearsed')}
                </Badge>
              )}
            </span>
          )
        }
        actions={page && <Acts page={page} />}
      />
      <Shown answer={answer}>{(value) => <Parts page={value} dryRun={dryRun} />}</Shown>
    </Page>
  )
}

function Acts({ page }: { readonly page: RuleSetPage }) {
  if (page.state === 'draft')
    return (
      <>
        <Activate set={page} />
        <Discard set={page} />
      </>
    )
  return (
    <>
      {page.state === 'scheduled' && <Recall set={page} />}
      <CopySet set={page} />
    </>
  )
}

function Parts({ page, dryRun }: { readonly page: RuleSetPage } & Pick<RuleSetViewProps, 'dryRun'>) {
  const text = useText(RULES)
  const { query } = useAddress()
  const tabs = TABS.filter((one) => one !== 'dryRun' || page.state === 'draft')
  const tab = tabs.find((one) => one === query['tab']) ?? 'routing'
  const counts: Partial<Record<(typeof TABS)[number], number>> = {
    routing: page.content.rules.length,
    limits: page.content.promises.length,
    texts: page.content.templates.length,
  }
  return (
    <>
      <TabLinks
        label={text('tabs')}
        links={tabs.map((one) => ({
          href: RULES_PATHS.one({ ruleSetId: page.id }, one === 'routing' ? {} : { tab: one }),
          title: text(one),
          count: counts[one],
          current: one === tab,
        }))}
      />
      {tab === 'routing' && <Routing page={page} />}
      {tab === 'ladder' && <Ladder page={page} />}
      {tab === 'limits' && <Limits page={page} />}
      {tab === 'texts' && <Texts page={page} />}
      {tab === 'trial' && <TryIt page={page} />}
      {tab === 'dryRun' && dryRun(page)}
    </>
  )
}
