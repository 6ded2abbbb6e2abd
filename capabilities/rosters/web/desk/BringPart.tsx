import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { DoneIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { showRoster, takeRoster } from '../../contract.ts'
import type { Roster } from '../../contract.ts'
import { TEXT } from './messages.ts'

/** Taking what nothing stops into the ledger. */
export function BringPart({ roster, isBlocked }: { readonly roster: Roster; readonly isBlocked: boolean }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const { change } = useAddress()
  const act = useAct(takeRoster)
  const renew = useRenew()
  const { taken, changed, unchanged, refused } = roster.tally
  const bring = async () => {
    await act.send({ params: { rosterId: roster.id }, body: {} })
    renew(showRoster)
  }
  return (
    <Section title={text('stepResult')}>
      <div className="stack">
        <p>{text('bringLead', { taken, changed, unchanged, refused })}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <ButtonRow>
          <Button
            tone="primary"
            icon={DoneIcon}
            busy={act.busy && common('sending')}
            disabledReason={
              isBlocked
                ? text('applyFirst')
                : taken + changed + unchanged === 0
                  ? text('nothingToTake')
                  : undefined
            }
            onClick={() => void bring()}
          >
            {text('bring', { count: taken + changed })}
          </Button>
          <Button onClick={() => change({ step: 'columns', code: undefined, cursor: undefined })}>
            {text('toColumns')}
          </Button>
        </ButtonRow>
      </div>
    </Section>
  )
}
