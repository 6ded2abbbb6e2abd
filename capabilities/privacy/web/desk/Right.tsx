import { useState } from 'react'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellDue, tellFully, useNow } from '#kernel/web/time.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { DueTime } from '#ui/DueTime.tsx'
import { Fact, Facts, Words } from '#ui/Facts.tsx'
import { CheckIcon, EyeIcon, PhoneIcon, SendIcon, WaitIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useMe } from '#people/web/index.ts'
import { beginRightsRequest, revealRequester, showRightsRequest } from '../../contract/requests.ts'
import type { DeskRequest } from '../../contract/requests.ts'
import { answererVerdict, mayMove } from '../../rules/requests.ts'
import {
  GROUND_WORDS,
  GUARD_GROUND_WORDS,
  GUARD_PAPER_WORDS,
  OUTCOME_WORDS,
  RIGHTS_STATE_WORDS,
  RIGHTS_WORDS,
  WANTED_WORDS,
  wantedWord,
  WAY_WORDS,
} from '../../words.ts'
import { useWord } from '../messages.ts'
import { PRIVACY_PATHS } from '../paths.ts'
import '../privacy.css'
import { FormDialog } from './FormDialog.tsx'
import { AnswerDialog, ExtendDialog, TellDialog } from './right-acts.tsx'
import { RIGHTS } from './rights-words.ts'

/** One request of a person, from taking it on to telling the answer. */
export default function Right({ params }: ScreenProps) {
  const answer = useAnswer(showRightsRequest, { params: { requestId: (params['id'] ?? '') as never } })
  const text = useText(RIGHTS)
  const word = useWord()
  const one = answer.state === 'ready' ? answer.value : undefined
  const title = one === undefined ? text('back') : word(RIGHTS_WORDS[one.kind])
  useTitle(title)
  return (
    <Page width="text">
      <PageHead
        title={title}
        above={one?.number}
        back={{ href: PRIVACY_PATHS.rights(), label: text('back') }}
      />
      <Shown answer={answer} lines={7}>
        {(value) => <Sheet one={value} />}
      </Shown>
    </Page>
  )
}

function Sheet({ one }: { readonly one: DeskRequest }) {
  const text = useText(RIGHTS)
  const word = useWord()
  const lang = useLang()
  const now = useNow()
  return (
    <div className="stack">
      <p className="meta">
        <Badge tone={one.state === 'told' ? 'plain' : 'ochre'}>{word(RIGHTS_STATE_WORDS[one.state])}</Badge>
        <DueTime label={text('dueBy')} {...tellDue(one.dueAt, now, lang, one.answeredAt)} />
      </p>
      <Words by={`${word(WAY_WORDS[one.how])} · ${tellFully(one.openedAt, lang)}`}>{one.text}</Words>
      <Facts>
        <Fact name={text('asker')} action={<Reveal id={one.id} />}>
          {one.maskedName} {one.maskedPhone ?? <span className="soft">{text('noPhone')}</span>}
        </Fact>
        {one.guardian !== null && (
          <Fact name={text('guardian')}>
            {word(GUARD_GROUND_WORDS[one.guardian.ground])}
            {one.guardian.paper !== null && ` · ${word(GUARD_PAPER_WORDS[one.guardian.paper])}`}
            {one.guardian.on !== null && ` · ${one.guardian.on}`}
          </Fact>
        )}
        {one.wanted.map(({ field, value }) => (
          <Fact key={field} name={`${text('corrected')} · ${word(WANTED_WORDS[field])}`}>
            {word(wantedWord(field, value))}
          </Fact>
        ))}
        {one.takenName !== null && <Fact name={text('taker')}>{one.takenName}</Fact>}
        {one.extendedText !== null && <Fact name={text('extend')}>{one.extendedText}</Fact>}
        {one.outcome !== null && (
          <Fact name={text('outcome')}>
            {word(OUTCOME_WORDS[one.outcome])}
            {one.ground !== null && ` · ${word(GROUND_WORDS[one.ground])}`}
          </Fact>
        )}
        {one.answer !== null && <Fact name={text('answerText')}>{one.answer}</Fact>}
        {one.toldAt !== null && <Fact name={text('tell')}>{tellFully(one.toldAt, lang)}</Fact>}
      </Facts>
      <Acts one={one} />
    </div>
  )
}

function Acts({ one }: { readonly one: DeskRequest }) {
  const text = useText(RIGHTS)
  const renew = useRenew()
  const begin = useAct(beginRightsRequest)
  const me = useMe()
  const [open, setOpen] = useState<'extend' | 'answer' | 'tell'>()
  const close = () => setOpen(undefined)
  const role = me?.worn?.role ?? ''
  const whyNot = answererVerdict(one.kind, role) === 'allowed' ? undefined : text('goesUp')
  const start = async () => {
    const reply = await begin.send({ params: { requestId: one.id } })
    renew()
    say(reply.ok ? text('begun') : reply.message, reply.ok ? {} : { tone: 'error' })
  }
  return (
    <>
      <ButtonRow>
        {mayMove('begin', one.state) && (
          <Button icon={CheckIcon} busy={begin.busy && text('begin')} onClick={() => void start()}>
            {text('begin')}
          </Button>
        )}
        {mayMove('answer', one.state) && (
          <Button icon={SendIcon} tone="primary" disabledReason={whyNot} onClick={() => setOpen('answer')}>
            {text('answer')}
          </Button>
        )}
        {mayMove('extend', one.state) && one.extendedText === null && (
          <Button icon={WaitIcon} onClick={() => setOpen('extend')}>
            {text('extend')}
          </Button>
        )}
        {mayMove('tell', one.state) && (
          <Button icon={PhoneIcon} tone="primary" onClick={() => setOpen('tell')}>
            {text('tell')}
          </Button>
        )}
      </ButtonRow>
      {open === 'answer' && <AnswerDialog one={one} onClose={close} />}
      {open === 'extend' && <ExtendDialog one={one} onClose={close} />}
      {open === 'tell' && <TellDialog one={one} onClose={close} />}
    </>
  )
}

/** Name and phone in full, with a reason. They stay on this page only. */
function Reveal({ id }: { readonly id: DeskRequest['id'] }) {
  const text = useText(RIGHTS)
  const act = useAct(revealRequester)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [full, setFull] = useState<ValueOf<typeof revealRequester>>()
  const word = useWord()
  const short = [...reason.trim()].length < 4
  const send = async () => {
    setTried(true)
    if (short) return
    const reply = await act.send({ params: { requestId: id }, body: { reason } })
    if (!reply.ok) return
    setFull(reply.value)
    setOpen(false)
    say(text('revealed'))
  }
  if (full !== undefined)
    return (
      <span>
        {full.name} {full.phone !== null && <a href={`tel:${full.phone}`}>{full.phone}</a>}
        {full.wanted.map(({ field, value }) => (
          <span key={field}>
            {' · '}
            {word(WANTED_WORDS[field])} {word(wantedWord(field, value))}
          </span>
        ))}
      </span>
    )
  return (
    <>
      <Button size="small" icon={EyeIcon} onClick={() => setOpen(true)}>
        {text('reveal')}
      </Button>
      {open && (
        <FormDialog
          title={text('reveal')}
          lead={text('revealLead')}
          send={text('reveal')}
          busy={act.busy}
          refused={act.refused?.message}
          onSend={() => void send()}
          onClose={() => setOpen(false)}
        >
          <TextField
            label={text('why')}
            value={reason}
            onChange={setReason}
            maxLength={200}
            error={tried && short ? text('reasonShort') : undefined}
          />
        </FormDialog>
      )}
    </>
  )
}
