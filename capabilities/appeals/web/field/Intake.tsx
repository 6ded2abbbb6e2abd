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

/** Something is said, and goes to the community. */
export function Intake({ whose }: IntakeProps) {
  const text = useText(REPORT)
  const common = useText(COMMON)
  const lang = useLang()
  const asked = new URLSearchParams(useSearch())
  const { holder } = useBook()
  const deed = useDeed()
  const [, go] = useLocation()
  const [kind, setKind] = useState<AppealKind>('problem')
  const [words, setWords] = useState('')
  const [category, setCategory] = useState('')
  const [where, setWhere] = useState<Where>({ placeId: asked.get('home') ?? '', placeText: '' })
  const [relation, setRelation] = useState<(typeof RELATIONS)[number]>('self')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [consent, setConsent] = useState(false)
  const [tried, setTried] = useState(false)
  const [kept, setKept] = useState(false)
  const photos = usePhotos()
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
    go(forResident ? `/field/receipt/${id}` : '/field/report')
  }
  return (
    <Page width="form">
      <PageHead
        back={{ href: '/field/report', label: text('back') }}
        title={text(forResident ? 'forTitle' : 'newTitle')}
        lead={text(forResident ? 'forLead' : 'newLead')}
      />
      <TextArea
        label={text('text')}
        hint={text('textHint')}
        rows={4}
        maxLength={2000}
        value={words}
        onChange={setWords}
        error={tried ? wrong.words : undefined}
      />
      {forResident && (
        <Choice
          label={text('kind')}
          layout="row"
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: KIND_WORDS[value][lang] }))}
        />
      )}
      <WhereField where={where} onChange={setWhere} tried={tried} />
      <CategoryField value={category} onChange={setCategory} words={words} required={false} />
      {forResident && (
        <>
          <Choice
            label={text('who')}
            layout="row"
            value={relation}
            onChange={setRelation}
            options={RELATIONS.map((value) => ({ value, label: text(`who_${value}`) }))}
          />
          {relation !== 'self' && (
            <Checkbox
              label={text('consent')}
              checked={consent}
              onChange={setConsent}
              error={tried ? wrong.consent : undefined}
            />
          )}
          <TextField
            label={text('name')}
            optional={common('optional')}
            maxLength={30}
            autoComplete="off"
            value={name}
            onChange={setName}
          />
          <TextField
            label={text('phone')}
            hint={text('phoneHint')}
            optional={common('optional')}
            inputMode="tel"
            autoComplete="off"
            value={phone}
            onChange={setPhone}
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
