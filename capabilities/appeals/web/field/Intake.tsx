import { useState } from 'react'
import { useLocation, useSearch } from 'wouter-preact'
import { CategoryField } from '#catalogue/web/index.ts'
import { isSaid, WhereField } from '#places/web/index.ts'
import type { Where } from '#places/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, Choice } from '#ui/Choice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { Foot } from '#kernel/web/Foot.tsx'
import { filesOf, PhotosField, usePhotos } from '#kernel/web/evidence/photos.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { useBook, useUnsaved } from '#kernel/web/sync/book.tsx'
import { TakenUp, useDraft } from '#kernel/web/sync/draft.tsx'
import { useDeed } from '#kernel/web/sync/doing.ts'
import { uuidv7 } from '#kernel/web/uuid.ts'
import { COMMON } from '#kernel/web/words.ts'
import { fileOnBehalf } from '../../contract.ts'
import type { AppealKind } from '../../contract.ts'
import { consentVerdict } from '../../rules.ts'
import { KIND_WORDS } from '../../words.ts'
import { REPORT } from './messages.ts'

const KINDS = ['problem', 'need', 'wish', 'question', 'praise'] as const satisfies readonly AppealKind[]
const RELATIONS = ['self', 'family', 'neighbour'] as const
const PHONE = /^1[3-9]\d{9}$/

export interface IntakeProps {
  /** A resident says it, and gets a receipt; or the worker saw it. */
  readonly whose: 'resident' | 'worker'
}

/** What is written down before it is kept. */
interface Written {
  readonly kind: AppealKind
  readonly words: string
  readonly category: string
  readonly where: Where
  readonly relation: (typeof RELATIONS)[number]
  readonly name: string
  readonly phone: string
  readonly consent: boolean
}

/** Something is said, and goes to the community. */
export function Intake({ whose }: IntakeProps) {
  const text = useText(REPORT)
  const common = useText(COMMON)
  const lang = useLang()
  const asked = new URLSearchParams(useSearch())
  const { holder } = useBook()
  const deed = useDeed()
  const [, go] = useLocation()
  const home = asked.get('home') ?? ''
  const key = ['intake', whose, home].filter(Boolean).join(' ')
  const draft = useDraft<Written>({
    key,
    fresh: () => ({
      kind: 'problem',
      words: '',
      category: '',
      where: { placeId: home, placeText: '' },
      relation: 'self',
      name: '',
      phone: '',
      consent: false,
    }),
    isWritten: (one) => one.words !== '' || one.name !== '' || one.phone !== '',
  })
  const { kind, words, category, where, relation, name, phone, consent } = draft.value
  const [tried, setTried] = useState(false)
  const [kept, setKept] = useState(false)
  const photos = usePhotos(`${key} photos`)
  const forResident = whose === 'resident'
  useTitle(text(forResident ? 'forTitle' : 'newTitle'))
  useUnsaved(!kept && (words !== '' || photos.photos.length > 0))
  const number = phone.replace(/[\s-]/g, '')
  const wrong = {
    words: words.trim().length < 2 ? text('textMissing') : undefined,
    phone: number !== '' && !PHONE.test(number) ? text('phoneWrong') : undefined,
    consent:
      forResident && consentVerdict(relation, consent) !== 'allowed' ? text('consentMissing') : undefined,
  }
  const send = async () => {
    setTried(true)
    if (Object.values(wrong).some((one) => one !== undefined) || !isSaid(where)) return
    const files = filesOf(photos)
    const id = await deed.keep(
      {
        type: fileOnBehalf.id,
        // What is new is a thing of its own: it waits for its own photos, and nothing else does.
        entity: `report:${uuidv7()}`,
        body: {
          kind,
          text: words.trim(),
          channel: 'grid',
          relation: forResident ? relation : 'worker',
          consent: forResident ? consent || relation === 'self' : true,
          reach: forResident && number !== '' ? 'phone' : 'none',
          lang,
          ...(category === '' ? {} : { categoryCode: category }),
          ...(where.placeId === '' ? { areaCode: holder.areaCode } : { placeId: where.placeId }),
          ...(where.placeText.trim() === '' ? {} : { placeText: where.placeText.trim() }),
          ...(forResident && name.trim() !== '' ? { name: name.trim() } : {}),
          ...(forResident && number !== '' ? { phone: number } : {}),
          ...(files.length > 0 ? { files: files.map(({ sha256 }) => sha256) } : {}),
        },
        files,
      },
      text('sent'),
    )
    if (id === undefined) return
    setKept(true)
    draft.drop()
    photos.forget()
    go(forResident ? `/field/receipt/${id}` : '/field/report')
  }
  return (
    <Page width="form">
      <PageHead
        back={{ href: '/field/report', label: text('back') }}
        title={text(forResident ? 'forTitle' : 'newTitle')}
        lead={text(forResident ? 'forLead' : 'newLead')}
      />
      <TakenUp
        shown={draft.takenUp || photos.takenUp}
        onAnew={() => {
          draft.anew()
          photos.forget()
        }}
      />
      <TextArea
        label={text('text')}
        hint={text('textHint')}
        rows={4}
        maxLength={2000}
        value={words}
        onChange={(next) => draft.set({ words: next })}
        error={tried ? wrong.words : undefined}
      />
      {forResident && (
        <Choice
          label={text('kind')}
          layout="row"
          value={kind}
          onChange={(next) => draft.set({ kind: next })}
          options={KINDS.map((value) => ({ value, label: KIND_WORDS[value][lang] }))}
        />
      )}
      <WhereField where={where} onChange={(next) => draft.set({ where: next })} tried={tried} />
      <CategoryField
        value={category}
        onChange={(next) => draft.set({ category: next })}
        words={words}
        required={false}
      />
      {forResident && (
        <>
          <Choice
            label={text('who')}
            layout="row"
            value={relation}
            onChange={(next) => draft.set({ relation: next })}
            options={RELATIONS.map((value) => ({ value, label: text(`who_${value}`) }))}
          />
          {relation !== 'self' && (
            <Checkbox
              label={text('consent')}
              checked={consent}
              onChange={(next) => draft.set({ consent: next })}
              error={tried ? wrong.consent : undefined}
            />
          )}
          <TextField
            label={text('name')}
            optional={common('optional')}
            maxLength={30}
            autoComplete="off"
            value={name}
            onChange={(next) => draft.set({ name: next })}
          />
          <TextField
            label={text('phone')}
            hint={text('phoneHint')}
            optional={common('optional')}
            inputMode="tel"
            autoComplete="off"
            value={phone}
            onChange={(next) => draft.set({ phone: next })}
            error={tried ? wrong.phone : undefined}
          />
        </>
      )}
      <PhotosField shelf={photos} label={text('photos')} hint={text('photosHint')} max={4} />
      <Foot>
        <Button
          tone="primary"
          size="large"
          wide="always"
          busy={deed.busy && common('sending')}
          onClick={() => void send()}
        >
          {text('send')}
        </Button>
      </Foot>
    </Page>
  )
}
