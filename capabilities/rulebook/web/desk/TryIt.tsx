import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import { CheckIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { CategoryBox, useCatalogue } from '#catalogue/web/index.ts'
import { loadAreas, useAreaName } from '#places/web/index.ts'
import { tryRuleSet } from '../../endpoints.ts'
import type { RuleSetPage, TryOut } from '../../endpoints.ts'
import { RULES } from './messages.ts'

/** What somebody might say, and which rule would catch it. */
export function TryIt({ page }: { readonly page: RuleSetPage }) {
  const text = useText(RULES)
  const common = useText(COMMON)
  const home = workArea()
  const homeName = useAreaName(home)
  const [said, setSaid] = useState('')
  const [area, setArea] = useState<{ readonly key: string; readonly label: string } | null>(null)
  const [category, setCategory] = useState<string | null>(null)
  const [urgent, setUrgent] = useState(false)
  const [asked, setAsked] = useState<Parameters<typeof useAnswer<typeof tryRuleSet>>[1]>()
  const where = area?.key ?? home
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (where === undefined) return
        setAsked({
          params: { ruleSetId: page.id },
          query: {
            text: said,
            area: where,
            urgent: urgent ? 'yes' : 'no',
            ...(category === null ? {} : { category }),
          },
        })
      }}
    >
      <p className="soft">{text('tryLead')}</p>
      <TextArea label={text('tryText')} rows={2} maxLength={500} value={said} onChange={setSaid} />
      <div className="rule-fields">
        <ComboBox
          label={text('tryArea')}
          placeholder={homeName ?? text('findArea')}
          value={area}
          onChange={setArea}
          load={home === undefined ? () => Promise.resolve([]) : loadAreas(home)}
          words={{ open: common('open'), empty: common('noMatch'), loading: common('loading') }}
        />
        <CategoryBox
          label={text('tryCategory')}
          hint={text('tryCategoryHint')}
          optional={common('optional')}
          value={category}
          onChange={setCategory}
        />
      </div>
      <Checkbox label={text('tryUrgent')} checked={urgent} onChange={setUrgent} />
      <div className="row">
        <Button type="submit" icon={CheckIcon}>
          {text('trial')}
        </Button>
      </div>
      {asked !== undefined && <Caught page={page} asked={asked} />}
    </form>
  )
}

function Caught({
  page,
  asked,
}: {
  readonly page: RuleSetPage
  readonly asked: NonNullable<Parameters<typeof useAnswer<typeof tryRuleSet>>[1]>
}) {
  const answer = useAnswer(tryRuleSet, asked)
  return (
    <Shown answer={answer} lines={2}>
      {(found) => <Verdict page={page} found={found} />}
    </Shown>
  )
}

function Verdict({ page, found }: { readonly page: RuleSetPage; readonly found: TryOut }) {
  const text = useText(RULES)
  const named = useNamed()
  const catalogue = useCatalogue()
  const numberOf = (id: string) => page.content.rules.findIndex((rule) => rule.id === id) + 1
  const told = page.told.find(({ id }) => id === found.ruleId)
  const taken = catalogue.nameOf(found.categoryCode)
  return (
    <div role="status" className="stack">
      <Notice
        tone={told ? 'success' : 'info'}
        title={told ? text('tryHit', { n: numberOf(told.id) }) : text('tryNone')}
      >
        {told && <p>{named(told.zh, told.en)}</p>}
        <p>{taken === undefined ? text('tryUnsorted') : text('tryTaken', { name: taken })}</p>
      </Notice>
      <ul className="tried">
        {found.passed.map(({ ruleId, because }) => (
          <li key={ruleId}>
            {text('tryPassed', {
              n: numberOf(ruleId),
              because:
                because === 'off'
                  ? text('whyOff')
                  : text(`why_${because}` as Extract<Parameters<typeof text>[0], `why_${string}`>),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}
