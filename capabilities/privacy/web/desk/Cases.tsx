import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { tellFully } from '#kernel/web/time.ts'
import { ROLES } from '#people/web/index.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { CheckIcon, EyeIcon, LockIcon } from '#ui/icons.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { listAccessCases, lookIntoCase } from '../../contract/log.ts'
import type { AccessCase } from '../../contract/log.ts'
import { CASE_WORDS } from '../../words.ts'
import { useWord } from '../messages.ts'
import { PRIVACY_PATHS } from '../paths.ts'
import { FormDialog } from './FormDialog.tsx'
import { LOG } from './log-words.ts'
import { DESK } from './words.ts'

/** Access that a rule found unusual: each to be looked into, none of them a judgement. */
export function Cases() {
  const text = useText(LOG)
  const { query, change } = useAddress()
  const all = query['all'] === 'yes'
  const answer = useAnswer(
    listAccessCases,
    { query: { ...(all ? { all: 'yes' as const } : {}), ...pageIn(query) } },
    { keepBefore: true },
  )
  return (
    <div className="stack">
      <ButtonRow>
        <Button
          size="small"
          tone="quiet"
          onClick={() => change({ all: all ? undefined : 'yes', cursor: undefined })}
        >
          {all ? text('showOpen') : text('showAll')}
        </Button>
      </ButtonRow>
      <Paged answer={answer} icon={LockIcon} none={[text('noCases'), text('noCasesNext')]}>
        {({ items }) => (
          <ul className="kept">
            {items.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Paged>
    </div>
  )
}

function Line({ one }: { readonly one: AccessCase }) {
  const text = useText(LOG)
  const role = useText(ROLES)
  const word = useWord()
  const lang = useLang()
  const { count, line, usual, at, reason } = one.facts
  return (
    <li className="kept-row">
      <div className="kept-words">
        <p>
          <Badge tone={one.lookedAt === null ? 'ochre' : 'plain'}>{word(CASE_WORDS[one.rule])}</Badge>
        </p>
        <p>{text(one.rule, { count, line, usual: usual ?? 0 })}</p>
        {reason !== undefined && <p>{text('caseReason', { reason })}</p>}
        <p className="meta">
          {one.name !== null && one.role !== null && (
            <span>{text('byRole', { name: one.name, role: role(one.role as never) })}</span>
          )}
          {at !== undefined && <time dateTime={at}>{tellFully(at, lang)}</time>}
        </p>
        {one.note !== null && one.lookedName !== null && (
          <p className="soft">{text('lookedBy', { name: one.lookedName, note: one.note })}</p>
        )}
      </div>
      <div className="kept-acts">
        {(one.lookupId !== null || one.subjectId !== null) && (
          <LinkButton
            size="small"
            icon={EyeIcon}
            href={PRIVACY_PATHS.protection(undefined, {
              part: 'views',
              ...(one.lookupId === null ? {} : { lookup: one.lookupId }),
              ...(one.subjectId === null ? {} : { subject: one.subjectId }),
            })}
          >
            {text('seeViews')}
          </LinkButton>
        )}
        {one.lookedAt === null && <LookInto one={one} />}
      </div>
    </li>
  )
}

function LookInto({ one }: { readonly one: AccessCase }) {
  const text = useText(LOG)
  const desk = useText(DESK)
  const act = useAct(lookIntoCase)
  const renew = useRenew()
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    if (note.trim().length < 2) return
    const reply = await act.send({ params: { caseId: one.id }, body: { note } })
    renew()
    if (!reply.ok) return
    say(text('lookedInto'))
    setOpen(false)
  }
  return (
    <>
      <Button size="small" icon={CheckIcon} onClick={() => setOpen(true)}>
        {text('lookInto')}
      </Button>
      {open && (
        <FormDialog
          title={text('lookInto')}
          lead={text('lookIntoLead')}
          send={text('lookInto')}
          busy={act.busy}
          refused={act.refused?.message}
          onSend={() => void send()}
          onClose={() => setOpen(false)}
        >
          <TextArea
            label={text('lookIntoNote')}
            rows={3}
            maxLength={300}
            value={note}
            onChange={setNote}
            error={tried && note.trim().length < 2 ? desk('missing') : undefined}
          />
        </FormDialog>
      )}
    </>
  )
}
