import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { DoneIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { showRoster, takeRoster } from '../../contract.ts'
import type { Roster } from '../../contract.ts'
import { TEXT } from './messages.ts'
import { waitingIn } from './waiting.ts'

/** Taking what nothing stops into the ledger. */
export function BringPart({ roster, isBlocked }: { readonly roster: Roster; readonly isBlocked: boolean }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const { change } = useAddress()
  const act = useAct(takeRoster)
  const renew = useRenew()
  const { taken, changed, unchanged } = roster.tally
  const waiting = waitingIn(roster)
  const refused = roster.tally.refused - waiting
  const [asking, setAsking] = useState(false)
  const bring = async () => {
    setAsking(false)
    await act.send({ params: { rosterId: roster.id }, body: {} })
    renew(showRoster)
  }
  const look = () => {
    setAsking(false)
    change({ code: 'differs-from-ledger', cursor: undefined })
  }
  return (
    <Section title={text('stepResult')}>
      <div className="stack">
        <p>{text('bringLead', { taken, changed, unchanged, refused })}</p>
        {waiting > 0 && <Notice tone="warning" title={text('bringWaiting', { count: waiting })} />}
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <ButtonRow>
          <Button
            tone="primary"
            icon={DoneIcon}
            busy={act.busy && common('sending')}
            disabledReason={
              isBlocked
                ? text('applyFirst')
                : taken + changed + unchanged + waiting === 0
                  ? text('nothingToTake')
                  : undefined
            }
            onClick={() => (waiting > 0 ? setAsking(true) : void bring())}
          >
            {taken + changed === 0 ? text('bringNothing') : text('bring', { count: taken + changed })}
          </Button>
          <Button onClick={() => change({ step: 'columns', code: undefined, cursor: undefined })}>
            {text('toColumns')}
          </Button>
        </ButtonRow>
        {asking && (
          <Dialog
            firm
            open
            onClose={() => setAsking(false)}
            title={text('askTitle', { count: waiting })}
            closeLabel={common('close')}
            actions={
              <>
                <Button tone="primary" onClick={look}>
                  {text('seeDifferences')}
                </Button>
                <Button onClick={() => void bring()}>{text('bringWithout', { count: waiting })}</Button>
              </>
            }
          >
            <p>{text('askLead', { count: waiting })}</p>
          </Dialog>
        )}
      </div>
    </Section>
  )
}
