import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { SendIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { askAboutMine } from '../../contract/mine.ts'
import type { Mine } from '../../contract/mine.ts'
import { useDay } from './Held.tsx'
import { MINE } from './messages.ts'
import './mine.css'
import { BLANK, WantedFields, wantedIn } from './Wanted.tsx'
import { yearFits } from './year.ts'

const KINDS = ['correction', 'deletion', 'restriction', 'complaint'] as const
type Kind = (typeof KINDS)[number]

/** What one asked for, and how it stands. */
export function Requests({ held }: { readonly held: Mine }) {
  const text = useText(MINE)
  const day = useDay()
  return (
    <Section title={text('requests')}>
      {held.requests.length === 0 ? (
        <p className="soft">{text('noRequests')}</p>
      ) : (
        <Facts layout="above">
          {held.requests.map((one) => (
            <Fact key={one.id} name={`${one.number} · ${text(one.kind === 'copy' ? 'copyKind' : one.kind)}`}>
              <Badge>{text(one.state)}</Badge>{' '}
              {one.answeredAt === null ? text('due', { day: day(one.dueAt) }) : one.answer}
            </Fact>
          ))}
        </Facts>
      )}
    </Section>
  )
}

/** Asks for a correction, deletion or restriction, or complains. */
export function Ask({ onAsked }: { readonly onAsked: () => void }) {
  const text = useText(MINE)
  const common = useText(COMMON)
  const day = useDay()
  const act = useAct(askAboutMine)
  const [kind, setKind] = useState<Kind>('correction')
  const [wanted, setWanted] = useState(BLANK)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = words.trim().length < 2
  const send = async () => {
    setTried(true)
    if (missing || !yearFits(wanted.birthYear)) return
    const reply = await act.send({
      body: { kind, text: words, ...(kind === 'correction' ? { wanted: wantedIn(wanted) } : {}) },
    })
    if (!reply.ok) return
    say(text('asked', { number: reply.value.number, day: day(reply.value.dueAt) }))
    setWords('')
    setWanted(BLANK)
    setTried(false)
    onAsked()
  }
  return (
    <div className="no-print">
      <Section title={text('ask')}>
        <div className="stack">
          <p className="soft">{text('askLead')}</p>
          {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
          <Choice
            label={text('what')}
            layout="row"
            value={kind}
            onChange={setKind}
            options={KINDS.map((value) => ({ value, label: text(value) }))}
          />
          {kind === 'correction' && <WantedFields draft={wanted} onChange={setWanted} />}
          <TextArea
            label={text('words')}
            rows={3}
            maxLength={500}
            value={words}
            onChange={setWords}
            error={tried && missing ? text('wordsMissing') : undefined}
          />
          <Button
            tone="primary"
            wide="phone"
            icon={SendIcon}
            busy={act.busy && common('sending')}
            onClick={() => void send()}
          >
            {text('send')}
          </Button>
        </div>
      </Section>
    </div>
  )
}
