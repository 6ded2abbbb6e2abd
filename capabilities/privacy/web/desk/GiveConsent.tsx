import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Choice, Choices } from '#ui/Choice.tsx'
import { Words } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { listPurposes } from '../../contract.ts'
import type { Way } from '../../contract.ts'
import { giveConsent } from '../../contract/consents.ts'
import type { Evidence, Guardian } from '../../contract/consents.ts'
import { listNoticeTexts } from '../../contract/purposes.ts'
import { GUARDIAN_WORDS, WAY_WORDS } from '../../words.ts'
import { useWord } from '../messages.ts'
import type { ConsentsOfProps } from './ConsentsOf.tsx'
import { CONSENTS } from './consents-words.ts'
import { EvidenceField, useEvidence } from './evidence.tsx'
import { FormDialog } from './FormDialog.tsx'
import { DESK } from './words.ts'

interface GiveConsentProps {
  readonly subject: ConsentsOfProps['subject']
  readonly onDone: () => void
  readonly onClose: () => void
}

/** A person agrees, after they were shown the notice that stands in this dialog. */
export function GiveConsent({ subject, onDone, onClose }: GiveConsentProps) {
  const text = useText(CONSENTS)
  const desk = useText(DESK)
  const common = useText(COMMON)
  const named = useNamed()
  const word = useWord()
  const act = useAct(giveConsent)
  const purposes = useAnswer(listPurposes, {})
  const [purpose, setPurpose] = useState('')
  const notices = useAnswer(listNoticeTexts, { params: { code: purpose === '' ? 'none' : purpose } })
  const notice = notices.state === 'ready' ? notices.value.items[0] : undefined
  const [how, setHow] = useState<Way>('paper')
  const sure = subject.underFourteen ?? 'perhaps'
  const [ticks, setTicks] = useState<readonly ('separate' | 'underFourteen')[]>(
    sure === 'yes' ? ['underFourteen'] : [],
  )
  const uploads = useEvidence()
  const [guardian, setGuardian] = useState('')
  const guardians = subject.guardians ?? []
  const [guardianId, setGuardianId] = useState(guardians[0]?.id ?? '')
  const [until, setUntil] = useState('')
  const [tried, setTried] = useState(false)
  const underFourteen = ticks.includes('underFourteen')
  const guardianMissing = underFourteen && (guardian === '' || guardianId === '')
  const whoAgrees = guardians.find(({ id }) => id === guardianId)
  const send = async () => {
    setTried(true)
    if (purpose === '' || notice === undefined || until === '' || guardianMissing || uploads.sending) return
    const reply = await act.send({
      body: {
        subjectId: subject.id,
        subjectName: subject.name,
        areaCode: subject.areaCode,
        purpose,
        noticeVersion: notice.version,
        separate: ticks.includes('separate'),
        how,
        underFourteen,
        ...(underFourteen && whoAgrees !== undefined
          ? { guardian: guardian as Guardian, guardianId: whoAgrees.id, guardianName: whoAgrees.name }
          : {}),
        until,
        evidenceIds: uploads.fileIds as Evidence['id'][],
      },
    })
    if (!reply.ok) return
    say(text('given'))
    onDone()
    onClose()
  }
  return (
    <FormDialog
      title={text('give')}
      lead={text('giveLead')}
      send={text('give')}
      wide
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Select
        label={desk('purpose')}
        unchosen={common('choose')}
        value={purpose}
        onChange={setPurpose}
        error={tried && purpose === '' ? desk('chooseOne') : undefined}
        options={(purposes.state === 'ready' ? purposes.value.items : [])
          .filter(({ state, basis }) => state === 'in-force' && basis === 'consent')
          .map((one) => ({ value: one.code, label: named(one.nameZh, one.nameEn) }))}
      />
      {purpose !== '' && notices.state === 'ready' && notice === undefined && (
        <Notice tone="warning" title={text('noNotice')} />
      )}
      {notice !== undefined && (
        <Words by={text('notice', { version: notice.version })}>
          <span className="notice-text">{named(notice.textZh, notice.textEn)}</span>
        </Words>
      )}
      <Choice
        label={text('how')}
        layout="grid"
        value={how}
        onChange={setHow}
        options={(Object.keys(WAY_WORDS) as Way[]).map((value) => ({ value, label: word(WAY_WORDS[value]) }))}
      />
      <Choices
        label={text('separate')}
        values={ticks}
        onChange={(chosen) =>
          setTicks(sure === 'yes' ? [...new Set([...chosen, 'underFourteen' as const])] : chosen)
        }
        options={[
          { value: 'separate' as const, label: text('separateYes') },
          ...(sure === 'no'
            ? []
            : [
                {
                  value: 'underFourteen' as const,
                  label: text('underFourteen'),
                  hint: text(sure === 'yes' ? 'surelyUnder' : 'underFourteenYes'),
                },
              ]),
        ]}
      />
      {underFourteen && guardians.length === 0 && <Notice tone="warning" title={text('noGuardian')} />}
      {underFourteen && guardians.length > 0 && (
        <Select
          label={text('guardian')}
          unchosen={common('choose')}
          value={guardianId}
          onChange={setGuardianId}
          error={tried && guardianId === '' ? desk('chooseOne') : undefined}
          options={guardians.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {underFourteen && guardians.length > 0 && (
        <Select
          label={text('guardianIs')}
          unchosen={common('choose')}
          value={guardian}
          onChange={setGuardian}
          error={tried && guardian === '' ? desk('chooseOne') : undefined}
          options={(Object.keys(GUARDIAN_WORDS) as Guardian[]).map((value) => ({
            value,
            label: word(GUARDIAN_WORDS[value]),
          }))}
        />
      )}
      <TextField
        label={text('until')}
        hint={text('until3')}
        type="date"
        value={until}
        onChange={setUntil}
        error={tried && until === '' ? desk('missing') : undefined}
      />
      <EvidenceField uploads={uploads} />
    </FormDialog>
  )
}
