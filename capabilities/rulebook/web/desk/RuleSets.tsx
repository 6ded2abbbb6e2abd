import { Badge } from '#ui/Badge.tsx'
import { CardLink, CardList } from '#ui/Card.tsx'
import { SettingsIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { listRuleSets } from '../../endpoints.ts'
import { CopySet } from './acts.tsx'
import { RULES } from './messages.ts'
import { RULES_PATHS } from './paths.ts'
import { Since, Standing } from './Standing.tsx'
import './Rules.css'

/** All versions of the rules, drafts first. */
export function RuleSets() {
  const text = useText(RULES)
  useTitle(text('title'))
  const answer = useAnswer(listRuleSets, {}, { keepBefore: true })
  const holding =
    answer.state === 'ready' ? answer.value.items.find(({ state }) => state === 'in-force') : undefined
  return (
    <Page>
      <PageHead
        title={text('title')}
        lead={text('lead')}
        actions={holding && <CopySet set={holding} tone="primary" />}
      />
      <Shown answer={answer}>
        {({ items }) => (
          <CardList>
            {items.map((set) => (
              <CardLink
                key={set.id}
                icon={SettingsIcon}
                href={RULES_PATHS.one({ ruleSetId: set.id })}
                title={set.name}
                aside={<Standing state={set.state} />}
              >
                <span className="rule-meta">
                  <span>{text('count', { count: set.rules })}</span>
                  <span>
                    <Since set={set} />
                  </span>
                  {set.state === 'draft' && (
                    <Badge tone={set.rehearsed ? 'pine' : 'plain'}>
                      {text(set.rehearsed ? 'rehearsed' : 'notRehearsed')}
                    </Badge>
                  )}
                </span>
              </CardLink>
            ))}
          </CardList>
        )}
      </Shown>
    </Page>
  )
}
