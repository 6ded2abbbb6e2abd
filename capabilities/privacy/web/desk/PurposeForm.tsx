import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { dayOf, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Choices } from '#ui/Choice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import type { Purpose } from '../../contract.ts'
import { layDownPurpose } from '../../contract/purposes.ts'
import { BASIS_WORDS, CLASS_WORDS, EXTRA_WORDS } from '../../words.ts'
import type { Word } from '../../words.ts'
import { PRIVACY, useWord } from '../messages.ts'
import { FormDialog } from './FormDialog.tsx'
import { blankDraft, contentOf, draftOf, missingIn } from './purpose-draft.ts'
import type { Draft } from './purpose-draft.ts'
import { DESK } from './words.ts'

const keysOf = <K extends string>(words: Readonly<Record<K, Word>>) => Object.keys(words) as K[]

/** A new purpose, or a new version of one. */
export function PurposeForm({
  before,
  onClose,
}: {
  readonly before?: Purpose
  readonly onClose: () => void
}) {
  const text = useText(DESK)
  const act = useAct(layDownPurpose)
  const renew = useRenew()
  const today = dayOf(useNow())
  const [draft, setDraft] = useState<Draft>(before === undefined ? blankDraft(today) : draftOf(before, today))
  const [tried, setTried] = useState(false)
  const missing = missingIn(draft)
  const set = (to: Partial<Draft>) => setDraft({ ...draft, ...to })
  const send = async () => {
    setTried(true)
    if (missing.size > 0) return
    const reply = await act.send({
      body: {
        code: draft.code,
        after: before?.version ?? 0,
        since: draft.since,
        content: contentOf(draft),
      },
    })
    renew()
    if (!reply.ok) return
    say(text('kept'))
    onClose()
  }
  const taken = before === undefined && act.refused?.refusal === 'changed-meanwhile'
  const shown = { draft, set, wrong: (key: keyof Draft) => tried && missing.has(key) }
  return (
    <FormDialog
      title={before === undefined ? text('add') : text('change')}
      lead={before === undefined ? text('addLead') : text('changeLead')}
      send={before === undefined ? text('add') : text('change')}
      wide
      busy={act.busy}
      refused={taken ? text('codeTaken') : act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    >
      {before === undefined && (
        <TextField
          asCode
          label={text('code')}
          hint={text('codeHint')}
          value={draft.code}
          onChange={(code) => set({ code })}
          error={shown.wrong('code') ? text('codeWrong') : undefined}
        />
      )}
      <Names {...shown} />
      <Holding {...shown} />
      <Keeping {...shown} />
      <Assessing {...shown} />
    </FormDialog>
  )
}

interface PartProps {
  readonly draft: Draft
  readonly set: (to: Partial<Draft>) => void
  readonly wrong: (key: keyof Draft) => boolean
}

function Names({ draft, set, wrong }: PartProps) {
  const text = useText(DESK)
  const missing = (key: keyof Draft) => (wrong(key) ? text('missing') : undefined)
  return (
    <>
      <TextField
        label={text('nameZh')}
        value={draft.nameZh}
        onChange={(nameZh) => set({ nameZh })}
        maxLength={40}
        error={missing('nameZh')}
      />
      <TextField
        label={text('nameEn')}
        value={draft.nameEn}
        onChange={(nameEn) => set({ nameEn })}
        maxLength={80}
        error={missing('nameEn')}
      />
      <TextArea
        label={text('whyZh')}
        rows={2}
        value={draft.whyZh}
        onChange={(whyZh) => set({ whyZh })}
        maxLength={300}
        error={missing('whyZh')}
      />
      <TextArea
        label={text('whyEn')}
        rows={2}
        value={draft.whyEn}
        onChange={(whyEn) => set({ whyEn })}
        maxLength={500}
        error={missing('whyEn')}
      />
    </>
  )
}

function Holding({ draft, set, wrong }: PartProps) {
  const text = useText(DESK)
  const said = useText(PRIVACY)
  const common = useText(COMMON)
  const word = useWord()
  return (
    <>
      <Select
        label={said('basis')}
        unchosen={common('choose')}
        value={draft.basis}
        onChange={(basis) => set({ basis: basis as Draft['basis'] })}
        options={keysOf(BASIS_WORDS).map((value) => ({ value, label: word(BASIS_WORDS[value]) }))}
        error={wrong('basis') ? text('chooseOne') : undefined}
      />
      <TextField
        label={text('source')}
        hint={text('sourceHint')}
        value={draft.source}
        onChange={(source) => set({ source })}
        maxLength={200}
        error={wrong('source') ? text('missing') : undefined}
      />
      <TextField
        label={text('sourceEn')}
        optional={common('optional')}
        value={draft.sourceEn}
        onChange={(sourceEn) => set({ sourceEn })}
        maxLength={300}
      />
      <Choices
        label={said('classes')}
        layout="grid"
        values={draft.classes}
        onChange={(classes) => set({ classes })}
        options={keysOf(CLASS_WORDS).map((value) => ({ value, label: word(CLASS_WORDS[value]) }))}
        error={wrong('classes') ? text('chooseOne') : undefined}
      />
      <Choices
        label={said('extra')}
        optional={common('optional')}
        layout="grid"
        values={draft.fields}
        onChange={(fields) => set({ fields })}
        options={keysOf(EXTRA_WORDS).map((value) => ({ value, label: word(EXTRA_WORDS[value]) }))}
      />
    </>
  )
}

function Keeping({ draft, set, wrong }: PartProps) {
  const text = useText(DESK)
  const said = useText(PRIVACY)
  const common = useText(COMMON)
  const missing = (key: keyof Draft) => (wrong(key) ? text('missing') : undefined)
  return (
    <>
      <TextArea
        label={said('recipients')}
        hint={text('recipientsHint')}
        optional={common('optional')}
        rows={2}
        value={draft.recipients}
        onChange={(recipients) => set({ recipients })}
      />
      <TextField
        label={text('keepMonths')}
        inputMode="numeric"
        value={draft.keepMonths}
        onChange={(keepMonths) => set({ keepMonths })}
        error={missing('keepMonths')}
      />
      <TextField
        label={text('keepZh')}
        value={draft.keepZh}
        onChange={(keepZh) => set({ keepZh })}
        maxLength={200}
        error={missing('keepZh')}
      />
      <TextField
        label={text('keepEn')}
        value={draft.keepEn}
        onChange={(keepEn) => set({ keepEn })}
        maxLength={300}
        error={missing('keepEn')}
      />
      <TextField
        label={text('since')}
        type="date"
        value={draft.since}
        onChange={(since) => set({ since })}
        error={missing('since')}
      />
    </>
  )
}

function Assessing({ draft, set, wrong }: PartProps) {
  const text = useText(DESK)
  const missing = (key: keyof Draft) => (wrong(key) ? text('missing') : undefined)
  return (
    <>
      <TextField
        label={text('assessedBy')}
        hint={text('assessmentHint')}
        value={draft.assessedBy}
        onChange={(assessedBy) => set({ assessedBy })}
        maxLength={60}
        error={missing('assessedBy')}
      />
      <TextField
        label={text('assessedOn')}
        type="date"
        value={draft.assessedOn}
        onChange={(assessedOn) => set({ assessedOn })}
        error={missing('assessedOn')}
      />
      <TextArea
        label={text('assessedResult')}
        rows={2}
        value={draft.assessedResult}
        onChange={(assessedResult) => set({ assessedResult })}
        maxLength={500}
        error={missing('assessedResult')}
      />
    </>
  )
}
