import { useNamed, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { suggestCategories } from '#catalogue/rules.ts'
import { CategoryBox, QuestionFields, useCatalogue } from '#catalogue/web/index.ts'
import { useMe } from '#people/web/index.ts'
import { loadAreas, PlaceBox, useAreaName } from '#places/web/index.ts'
import { Toggle } from '#ui/Button.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { Form } from './form.ts'
import { TAKE } from './messages.ts'

export interface PartProps {
  readonly form: Form
  readonly change: (to: Partial<Form>) => void
  readonly problemAt: (field: string) => string | undefined
}

/** A known place; or the area and the spot in words. */
export function WherePart({ form, change, problemAt }: PartProps) {
  const text = useText(TAKE)
  const common = useText(COMMON)
  const mine = useMe()?.worn?.areaCode
  const myName = useAreaName(mine)
  const { area } = form
  return (
    <div className="stack">
      <PlaceBox
        id="place"
        area={mine}
        label={text('place')}
        hint={text('placeHint')}
        error={problemAt('place')}
        value={form.place}
        onChange={(place) => change({ place })}
      />
      {form.place === null && mine !== undefined && (
        <ComboBox
          id="area"
          label={text('area')}
          hint={text('areaHint')}
          value={area !== null && area.key === mine ? { key: mine, label: myName ?? area.label } : area}
          onChange={(chosen) => change({ area: chosen })}
          load={loadAreas(mine)}
          words={{ open: common('open'), empty: text('noArea'), loading: common('loading') }}
        />
      )}
      <TextField
        id="detail"
        label={text('detail')}
        optional={form.place === null ? undefined : common('optional')}
        hint={text('detailHint')}
        error={problemAt('detail')}
        maxLength={120}
        value={form.detail}
        onChange={(detail) => change({ detail })}
      />
    </div>
  )
}

const SUGGESTED = 3

/** The category, proposed from the words, and what is asked under it. */
export function WhatPart({ form, change, problemAt }: PartProps) {
  const text = useText(TAKE)
  const common = useText(COMMON)
  const named = useNamed()
  const catalogue = useCatalogue()
  const category = catalogue.find(form.category)
  const choose = (code: string | null) =>
    change({ category: code, answers: code === form.category ? form.answers : {} })
  const suggested = suggestCategories(form.text, catalogue.community, SUGGESTED).flatMap(
    ({ code }) => catalogue.find(code) ?? [],
  )
  const problems = Object.fromEntries(
    (category?.questions ?? []).flatMap(({ code }) => {
      const problem = problemAt(`question-${code}`)
      return problem === undefined ? [] : [[code, problem]]
    }),
  )
  return (
    <div className="stack">
      {suggested.length > 0 && (
        <div className="take-suggested" role="group" aria-label={text('suggested')}>
          <span className="soft small">{text('suggested')}</span>
          {suggested.map(({ code, nameZh, nameEn }) => (
            <Toggle
              key={code}
              size="small"
              pressed={code === form.category}
              onToggle={(pressed) => choose(pressed ? code : null)}
            >
              {named(nameZh, nameEn)}
            </Toggle>
          ))}
        </div>
      )}
      <CategoryBox
        id="category"
        optional={common('optional')}
        hint={text('laterHint')}
        value={form.category}
        onChange={choose}
      />
      {category !== undefined && (
        <QuestionFields
          category={category}
          answers={form.answers}
          problems={problems}
          onChange={(answers) => change({ answers })}
        />
      )}
    </div>
  )
}
