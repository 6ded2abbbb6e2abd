import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { DoneIcon, HomeIcon, StopIcon } from '#ui/icons.tsx'
import { Foot } from '#kernel/web/Foot.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { Outcome } from '../../contract.ts'
import { OUTCOME_WORDS } from '../../words.ts'
import { CONSENT } from './consent-messages.ts'
import { VISIT } from './messages.ts'

const ICONS = { met: DoneIcon, absent: HomeIcon, refused: StopIcon } as const
const OUTCOMES = ['met', 'absent', 'refused'] as const satisfies readonly Outcome[]

export interface OutcomeBarProps {
  readonly outcome: Outcome | undefined
  readonly onChoose: (outcome: Outcome) => void
  readonly missing: boolean
  readonly wrong: number
  /** Somebody agreed to a notice that was changed meanwhile. */
  readonly stale: boolean
  readonly busy: boolean
  readonly onSave: () => void
}

/** Under the thumb: how it was, and done. */
export function OutcomeBar(props: OutcomeBarProps) {
  const { outcome, onChoose, missing, wrong, stale, busy, onSave } = props
  const text = useText(VISIT)
  const consent = useText(CONSENT)
  const common = useText(COMMON)
  const lang = useLang()
  const error = missing
    ? text('outcomeMissing')
    : wrong > 0
      ? text('fix', { count: wrong })
      : stale
        ? consent('staleSave')
        : undefined
  return (
    <Foot>
      <Choice
        label={text('outcome')}
        labelUnseen
        layout="row"
        name="outcome"
        value={outcome}
        onChange={onChoose}
        options={OUTCOMES.map((value) => ({
          value,
          label: OUTCOME_WORDS[value][lang],
          icon: ICONS[value],
        }))}
        error={error}
      />
      <Button tone="primary" size="large" wide="always" busy={busy && common('sending')} onClick={onSave}>
        {text('save')}
      </Button>
    </Foot>
  )
}
