import { useState } from 'react'
import type { Category } from '#catalogue/contract.ts'
import { checkAnswers, isLeaf } from '#catalogue/rules.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Card.tsx'
import { Choice } from '#ui/Choice.tsx'
import type { ChoiceOption } from '#ui/Choice.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { ForwardIcon } from '#ui/icons.tsx'
import { Select } from '#ui/TextField.tsx'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { UNSURE } from './draft.ts'
import type { Draft } from './draft.ts'
import { SAY } from './messages.ts'
import { Nearby } from './Nearby.tsx'
import { Questions, questionId } from './Questions.tsx'
import { offered } from './suggest.ts'

export interface SortStepProps {
  readonly draft: Draft
  readonly change: (to: Partial<Draft>) => void
  /** Nothing while it is on its way; empty when it could not be had, which stops nobody. */
  readonly catalogue: readonly Category[] | undefined
  readonly onDone: () => void
}

/** Which kind it is: what the words point to, as big choices. Nobody has to know it. */
export function SortStep({ draft, change, catalogue, onDone }: SortStepProps) {
  const text = useText(SAY)
  const common = useText(COMMON)
  const named = useNamed()
  const [tried, setTried] = useState(false)
  if (catalogue === undefined) return <Skeleton label={common('loading')} lines={5} />
  const near = offered(draft, catalogue)
  const chosenCode = draft.category ?? near[0]?.code ?? UNSURE
  const chosen = catalogue.find(({ code }) => code === chosenCode)
  const shown = chosen === undefined || near.includes(chosen) ? near : [...near, chosen]
  const wrong = chosen === undefined ? [] : checkAnswers(chosen, draft.answers)
  const choose = (category: string) => {
    setTried(false)
    if (category !== chosenCode) change({ category, answers: {} })
  }
  const done = () => {
    setTried(true)
    const [first] = wrong
    if (first === undefined) {
      change({ category: chosenCode })
      onDone()
    } else document.getElementById(questionId(first.question))?.focus()
  }
  const options: readonly ChoiceOption<string>[] = [
    ...shown.map((one) => ({
      value: one.code,
      label: named(one.nameZh, one.nameEn),
      hint: named(one.plainZh, one.plainEn),
    })),
    { value: UNSURE, label: text('unsure'), hint: text('unsureHint') },
  ]
  return (
    <div className="stack say-step">
      <Choice
        label={text('sort')}
        hint={text('sortHint')}
        options={options}
        value={chosenCode}
        onChange={choose}
      />
      <Nearby draft={draft} category={chosen?.code} onSame={(sameAs) => change({ sameAs })} />
      {chosen !== undefined && (
        <Questions
          category={chosen}
          answers={draft.answers}
          wrong={tried ? wrong : []}
          onChange={(answers) => change({ category: chosenCode, answers })}
        />
      )}
      <Disclosure title={text('otherKinds')}>
        <Select
          label={text('allKinds')}
          unchosen={common('choose')}
          value={chosen === undefined ? '' : chosenCode}
          onChange={(code) => choose(code === '' ? UNSURE : code)}
          options={leavesOf(catalogue, named)}
        />
      </Disclosure>
      <div className="say-next">
        <ButtonRow>
          <Button tone="primary" size="large" wide="phone" iconAfter={ForwardIcon} onClick={done}>
            {text('next')}
          </Button>
        </ButtonRow>
      </div>
    </div>
  )
}

function leavesOf(catalogue: readonly Category[], named: (zh: string, en: string) => string) {
  const groups = new Map(catalogue.filter((one) => !isLeaf(one)).map((one) => [one.code, one]))
  return catalogue.filter(isLeaf).map((one) => {
    const group = groups.get(one.parent ?? '')
    return {
      value: one.code,
      label: named(one.nameZh, one.nameEn),
      group: group && named(group.nameZh, group.nameEn),
    }
  })
}
