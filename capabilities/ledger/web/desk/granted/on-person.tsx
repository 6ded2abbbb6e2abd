import { useState } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { CheckIcon, EditIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { WANTED_WORDS, wantedWord } from '#privacy/words.ts'
import { applyCorrection, closeCorrection, liftRestriction } from '../../../contract/granted.ts'
import type { OpenCorrection } from '../../../contract/granted.ts'
import type { PersonPage } from '../../../contract/pages.ts'
import { ActDialog, useDoing } from '../acting.tsx'
import { DOING } from '../words.ts'
import { GRANTED } from './words.ts'

/** On the page of a person: corrections that were granted and wait, each with one key to do it. */
export function Waiting({ person }: { readonly person: PersonPage }) {
  return (
    <>
      {person.corrections.map((one) => (
        <Correction key={one.id} one={one} />
      ))}
    </>
  )
}

function Correction({ one }: { readonly one: OpenCorrection }) {
  const text = useText(GRANTED)
  const doing = useText(DOING)
  const named = useNamed()
  const renew = useRenew()
  const applying = useAct(applyCorrection)
  const closing = useAct(closeCorrection)
  const whyNot = may('ledger.keep') ? undefined : doing('mayNotKeep')
  const params = { params: { correctionId: one.id } }
  const apply = async () => {
    const reply = await applying.send(params)
    renew()
    say(reply.ok ? text('applied') : reply.message, reply.ok ? {} : { tone: 'error' })
  }
  const close = async () => {
    const reply = await closing.send(params)
    renew()
    say(reply.ok ? text('closed') : reply.message, reply.ok ? {} : { tone: 'error' })
  }
  return (
    <Notice tone="warning" title={text('waits', { number: one.number })}>
      <div className="stack">
        <p>{text('theirWords', { text: one.text })}</p>
        {one.wanted.length > 0 && (
          <Facts>
            {one.wanted.map(({ field, value }) => (
              <Fact key={field} name={named(WANTED_WORDS[field].zh, WANTED_WORDS[field].en)}>
                {named(wantedWord(field, value).zh, wantedWord(field, value).en)}
              </Fact>
            ))}
          </Facts>
        )}
        <p className="soft">{text('whyWaits', { why: text(one.obstacle) })}</p>
        <ButtonRow>
          {one.wanted.length > 0 && (
            <Button
              size="small"
              tone="primary"
              icon={EditIcon}
              disabledReason={whyNot}
              busy={applying.busy && doing('sending')}
              onClick={() => void apply()}
            >
              {text('apply')}
            </Button>
          )}
          <Button
            size="small"
            icon={CheckIcon}
            disabledReason={whyNot}
            busy={closing.busy && doing('sending')}
            onClick={() => void close()}
          >
            {text('close')}
          </Button>
        </ButtonRow>
      </div>
    </Notice>
  )
}

/** Stored and not used: said first, before anything else is done with the person. */
export function Restricted({ person }: { readonly person: PersonPage }) {
  const text = useText(GRANTED)
  const [lifting, setLifting] = useState(false)
  if (person.restrictedBy === null) return null
  return (
    <Notice tone="warning" title={text('restrictedTitle', { number: person.restrictedBy })}>
      <div className="stack">
        <p>{text('restrictedLead')}</p>
        {may('privacy.answer') && (
          <ButtonRow>
            <Button size="small" onClick={() => setLifting(true)}>
              {text('lift')}
            </Button>
          </ButtonRow>
        )}
      </div>
      {lifting && <Lift person={person} onClose={() => setLifting(false)} />}
    </Notice>
  )
}

function Lift({ person, onClose }: { readonly person: PersonPage; readonly onClose: () => void }) {
  const text = useText(GRANTED)
  const { busy, refused, does } = useDoing(liftRestriction, onClose)
  return (
    <ActDialog
      title={text('lift')}
      lead={text('liftLead')}
      first="own-request"
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSend={(why) => void does({ params: { personId: person.id }, body: { why } }, text('lifted'))}
    />
  )
}
