import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { DoneIcon, DownloadIcon, ForwardIcon, ReturnIcon, StopIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { closeRoster, returnRoster, showRoster, stopRoster, takeRoster, undoRoster } from '../../contract.ts'
import type { Roster } from '../../contract.ts'
import { Found } from './Found.tsx'
import { TEXT } from './messages.ts'
import { Vanished } from './Vanished.tsx'
import { waitingIn } from './waiting.ts'
import { Working } from './Working.tsx'

/** What came of a file: under way, stopped, done, undone; and what can be done about it. */
export function Result({ roster }: { readonly roster: Roster }) {
  const text = useText(TEXT)
  const { state } = roster
  const waiting = waitingIn(roster)
  const refused = roster.tally.refused - waiting
  return (
    <>
      {(state === 'taking' || state === 'undoing') && <Working roster={roster} />}
      {state === 'stopped' && <Notice tone="warning" title={text('stopped')} />}
      {state === 'failed' && <Notice tone="error" title={text('failed')} />}
      {state === 'closed' && <Notice title={text('closed')} />}
      {state === 'done' && (
        <Notice tone="success" title={text('done')}>
          {refused > 0 && text('stillThere', { count: refused })}
          {waiting > 0 && text('leftWaiting', { count: waiting })}
        </Notice>
      )}
      {state === 'undone' && (
        <Notice tone="success" title={text('undone')}>
          {roster.kept > 0 && text('undoneKept', { count: roster.kept })}
        </Notice>
      )}
      <Found roster={roster} />
      <Vanished roster={roster} />
      <Section title={text('stepResult')}>
        <Steering roster={roster} />
      </Section>
    </>
  )
}

function Steering({ roster }: { readonly roster: Roster }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const renew = useRenew()
  const stop = useAct(stopRoster)
  const further = useAct(takeRoster)
  const undo = useAct(undoRoster)
  const close = useAct(closeRoster)
  const [asking, setAsking] = useState<'undo' | 'close'>()
  const request = { params: { rosterId: roster.id }, body: {} }
  const refused = stop.refused ?? further.refused ?? undo.refused ?? close.refused
  const { state } = roster
  const send = async (act: typeof stop | typeof further | typeof undo | typeof close) => {
    await act.send(request)
    setAsking(undefined)
    renew(showRoster)
  }
  const acts = { undo, close } as const
  return (
    <div className="stack">
      {refused && <Notice tone="error" announce="assertive" title={refused.message} />}
      <ButtonRow>
        {state === 'taking' && (
          <Button icon={StopIcon} busy={stop.busy && common('sending')} onClick={() => void send(stop)}>
            {text('stop')}
          </Button>
        )}
        {state === 'stopped' && (
          <Button
            tone="primary"
            icon={ForwardIcon}
            busy={further.busy && common('sending')}
            onClick={() => void send(further)}
          >
            {text('goFurther')}
          </Button>
        )}
        {roster.problems.length > 0 && state !== 'closed' && (
          <LinkButton icon={DownloadIcon} href={addressOf(returnRoster, { params: { rosterId: roster.id } })}>
            {text('returned')}
          </LinkButton>
        )}
        {(state === 'done' || state === 'stopped' || state === 'closed') && (
          <Button tone="danger" icon={ReturnIcon} onClick={() => setAsking('undo')}>
            {text('undo')}
          </Button>
        )}
        {(state === 'done' || state === 'undone' || state === 'failed') && (
          <Button icon={DoneIcon} onClick={() => setAsking('close')}>
            {text('close')}
          </Button>
        )}
      </ButtonRow>
      {asking !== undefined && (
        <Dialog
          firm
          open
          onClose={() => setAsking(undefined)}
          title={text(asking)}
          closeLabel={common('close')}
          actions={
            <>
              <Button
                tone={asking === 'undo' ? 'danger' : 'primary'}
                busy={acts[asking].busy && common('sending')}
                onClick={() => void send(acts[asking])}
              >
                {text(asking)}
              </Button>
              <Button onClick={() => setAsking(undefined)}>{common('cancel')}</Button>
            </>
          }
        >
          <p>{text(asking === 'undo' ? 'undoLead' : 'closeLead')}</p>
        </Dialog>
      )}
    </div>
  )
}
