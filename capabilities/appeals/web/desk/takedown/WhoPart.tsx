import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Checkbox, Choice } from '#ui/Choice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { TAKE } from './messages.ts'
import type { PartProps } from './WherePart.tsx'

const RELATIONS = ['self', 'family', 'neighbour', 'worker'] as const

/** Who speaks, for whom, and how to reach them: a missing phone is said, never forgotten. */
export function WhoPart({ form, change, problemAt }: PartProps) {
  const text = useText(TAKE)
  const common = useText(COMMON)
  return (
    <div className="stack">
      <Choice
        label={text('reach')}
        layout="row"
        options={[
          { value: 'phone', label: text('reachPhone') },
          { value: 'none', label: text('reachNone') },
        ]}
        value={form.reach}
        onChange={(reach) => change({ reach })}
      />
      {form.reach === 'phone' ? (
        <TextField
          id="number"
          label={text('number')}
          hint={text('numberHint')}
          error={problemAt('number')}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={20}
          value={form.phone}
          onChange={(phone) => change({ phone })}
        />
      ) : (
        <p className="note">{text('reachNoneHint')}</p>
      )}
      <TextField
        label={text('name')}
        optional={common('optional')}
        autoComplete="off"
        maxLength={30}
        value={form.name}
        onChange={(name) => change({ name })}
      />
      <div className="take-relation">
        <Choice
          label={text('relation')}
          layout="row"
          options={RELATIONS.map((value) => ({ value, label: text(value) }))}
          value={form.relation}
          onChange={(relation) => change({ relation })}
        />
      </div>
      {form.relation !== 'self' && (
        <Checkbox
          id="consent"
          label={text('consent')}
          hint={text('consentHint')}
          error={problemAt('consent')}
          checked={form.consent}
          onChange={(consent) => change({ consent })}
        />
      )}
      <Choice
        label={text('lang')}
        layout="row"
        options={[
          { value: 'zh', label: text('chinese') },
          { value: 'en', label: text('english') },
        ]}
        value={form.lang}
        onChange={(lang) => change({ lang })}
      />
    </div>
  )
}
