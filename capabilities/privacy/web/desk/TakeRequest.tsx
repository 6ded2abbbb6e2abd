import { useState } from 'react'
import { problemOf, useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { workArea } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import { loadAreas } from '#places/web/index.ts'
import { Choice } from '#ui/Choice.tsx'
import { ComboBox } from '#ui/desk/ComboBox.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import type { SubjectId, Way } from '../../contract.ts'
import { takeRightsRequest } from '../../contract/requests.ts'
import type { GuardPaper, RightsKind } from '../../contract/requests.ts'
import { GUARD_PAPER_WORDS, RIGHTS_WORDS, WAY_WORDS } from '../../words.ts'
import { useWord } from '../messages.ts'
import { FormDialog } from './FormDialog.tsx'
import { RIGHTS } from './rights-words.ts'
import { NOTHING_WANTED, WantedFields, wantedIn, yearFits } from './wanted.tsx'
import { DESK } from './words.ts'

export interface TakeRequestProps {
  /** Whom it is about, where the page knows it. */
  readonly subject?:
    | { readonly id: SubjectId; readonly name: string; readonly areaCode: string; readonly minor: boolean }
    | undefined
  readonly onClose: () => void
}

const KINDS = Object.keys(RIGHTS_WORDS) as RightsKind[]
const PAPERS = Object.keys(GUARD_PAPER_WORDS) as GuardPaper[]
const KNOWN = 'known'
const WAYS: readonly Way[] = ['counter', 'phone', 'paper']

/** A person asks about their own data at the desk, by phone or on paper. */
export function TakeRequest({ subject, onClose }: TakeRequestProps) {
  const text = useText(RIGHTS)
  const desk = useText(DESK)
  const common = useText(COMMON)
  const word = useWord()
  const act = useAct(takeRightsRequest)
  const renew = useRenew()
  const [kind, setKind] = useState<RightsKind>()
  const [how, setHow] = useState<Way>('counter')
  const [words, setWords] = useState('')
  const [name, setName] = useState(subject?.name ?? '')
  const [phone, setPhone] = useState('')
  const [area, setArea] = useState<ComboOption | null>(null)
  const [asGuardian, setAsGuardian] = useState<'self' | 'guardian'>(
    subject?.minor === true ? 'guardian' : 'self',
  )
  const [paper, setPaper] = useState<GuardPaper | typeof KNOWN>(KNOWN)
  const [paperOn, setPaperOn] = useState('')
  const [wanted, setWanted] = useState(NOTHING_WANTED)
  const [tried, setTried] = useState(false)
  const areaCode = subject?.areaCode ?? area?.key ?? (workArea()?.length === 12 ? workArea() : undefined)
  const isGuardian = subject?.minor === true && asGuardian === 'guardian'
  const ready =
    kind !== undefined &&
    words.trim().length >= 2 &&
    name.trim() !== '' &&
    areaCode !== undefined &&
    !(isGuardian && paper !== KNOWN && paperOn === '') &&
    yearFits(wanted)
  const send = async () => {
    setTried(true)
    if (!ready) return
    const reply = await act.send({
      body: {
        areaCode,
        kind,
        text: words,
        how,
        name,
        ...(phone.trim() === '' ? {} : { phone }),
        ...(subject === undefined ? {} : { subjectId: subject.id }),
        ...(isGuardian ? { guardian: paper === KNOWN ? {} : { paper: { kind: paper, on: paperOn } } } : {}),
        ...(kind === 'correction' ? { wanted: wantedIn(wanted) } : {}),
      },
    })
    renew()
    if (!reply.ok) return
    say(text('taken', { number: reply.value.number }))
    onClose()
  }
  return (
    <FormDialog
      title={text('take')}
      lead={text('takeLead')}
      send={text('take')}
      wide
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Choice
        label={text('kind')}
        layout="grid"
        value={kind}
        onChange={setKind}
        options={KINDS.map((value) => ({ value, label: word(RIGHTS_WORDS[value]) }))}
        error={tried && kind === undefined ? desk('chooseOne') : undefined}
      />
      {kind === 'correction' && <WantedFields draft={wanted} onChange={setWanted} />}
      <TextArea
        label={text('words')}
        rows={3}
        maxLength={1000}
        value={words}
        onChange={setWords}
        error={tried && words.trim().length < 2 ? desk('missing') : undefined}
      />
      <Choice
        label={text('how')}
        layout="row"
        value={how}
        onChange={setHow}
        options={WAYS.map((value) => ({ value, label: word(WAY_WORDS[value]) }))}
      />
      {subject?.minor === true && (
        <Choice
          label={text('who')}
          layout="row"
          value={asGuardian}
          onChange={setAsGuardian}
          options={[
            { value: 'guardian', label: text('forChild') },
            { value: 'self', label: text('self') },
          ]}
        />
      )}
      {isGuardian && (
        <Select
          label={text('shownBy')}
          value={paper}
          onChange={(value) => setPaper(value as GuardPaper | typeof KNOWN)}
          options={[
            { value: KNOWN, label: text('known') },
            ...PAPERS.map((value) => ({ value, label: word(GUARD_PAPER_WORDS[value]) })),
          ]}
        />
      )}
      {isGuardian && paper !== KNOWN && (
        <TextField
          label={text('paperOn')}
          type="date"
          value={paperOn}
          onChange={setPaperOn}
          error={tried && paperOn === '' ? desk('missing') : undefined}
        />
      )}
      <TextField
        label={isGuardian ? text('guardianName') : text('name')}
        value={name}
        onChange={setName}
        maxLength={40}
        error={tried && name.trim() === '' ? desk('missing') : undefined}
      />
      <TextField
        label={text('phone')}
        optional={common('optional')}
        inputMode="tel"
        value={phone}
        onChange={setPhone}
        error={problemOf(act.refused, 'phone')}
      />
      {subject === undefined && (
        <ComboBox
          label={text('area')}
          load={loadAreas(workArea() ?? '')}
          value={area}
          onChange={setArea}
          words={{ open: common('open'), empty: text('noArea'), loading: common('loading') }}
          error={tried && areaCode === undefined ? desk('chooseOne') : undefined}
        />
      )}
    </FormDialog>
  )
}
