import type { ReactNode } from 'react'
import type { PhonePerson } from '#ledger/contract/slice.ts'
import { Disclosure } from '#ui/Card.tsx'
import { Choices, Choice } from '#ui/Choice.tsx'
import { FormFields } from '#ui/forms/FormFields.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { PhotosField } from '#kernel/web/evidence/photos.tsx'
import type { KeptEvidence, PhotoShelf } from '#kernel/web/evidence/photos.tsx'
import { VoiceField } from '#kernel/web/evidence/voice.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { Row } from '#kernel/web/sync/row.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { AnswerProblem } from '#kernel/common/forms/answers.ts'
import type { NoteAbout, Told, VisitForm } from '../../contract.ts'
import { NOTE_ABOUT_WORDS, TOLD_WORDS } from '../../words.ts'
import type { PhonePurpose } from '#privacy/contract/slice.ts'
import { CONSENT } from './consent-messages.ts'
import { ConsentsPart } from './Consents.tsx'
import type { Draft } from './draft.ts'
import { LearnedPart } from './Learned.tsx'
import { NeedsPart } from './Needs.tsx'
import { VISIT } from './messages.ts'

const TOLD = Object.keys(TOLD_WORDS) as readonly Told[]
const ABOUT = Object.keys(NOTE_ABOUT_WORDS) as readonly NoteAbout[]

export interface VisitPartsProps {
  /** Names the visit on this phone. */
  readonly about: string
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly people: readonly Row<PhonePerson>[]
  readonly purposes: readonly PhonePurpose[] | undefined
  readonly form: VisitForm | undefined
  readonly formMissing: boolean
  readonly problems: readonly { readonly key: string; readonly problem: AnswerProblem }[]
  readonly photos: PhotoShelf
  readonly formPhotos: PhotoShelf
  readonly voice: KeptEvidence | undefined
  readonly onVoice: (voice: KeptEvidence | undefined) => void
  readonly today: string
}

/** Whatever came of a visit. Nothing here must be filled in; what cannot be when nobody was met is not shown then. */
export function VisitParts(props: VisitPartsProps) {
  const { about, draft, onChange, people, purposes, photos, voice, onVoice, today } = props
  const text = useText(VISIT)
  const consent = useText(CONSENT)
  const common = useText(COMMON)
  const lang = useLang()
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const wasMet = draft.outcome === undefined || draft.outcome === 'met'
  const files = photos.photos.length + (voice ? 1 : 0)
  return (
    <>
      {wasMet && people.length > 0 && (
        <Choices
          label={text('met')}
          hint={text('metHint')}
          layout="grid"
          values={draft.met}
          onChange={(met) => put({ met })}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {wasMet && <FormPart {...props} />}
      <section>
        <h2 className="unseen">{text('more')}</h2>
        <Part title={text('learned')} count={draft.learned.length}>
          <LearnedPart
            people={people}
            learned={draft.learned}
            onChange={(learned) => put({ learned })}
            today={today}
          />
        </Part>
        <Part title={text('needs')} count={draft.needs.length}>
          <NeedsPart about={about} needs={draft.needs} onChange={(needs) => put({ needs })} />
        </Part>
        {wasMet && (
          <Part title={text('told')} count={draft.told.length}>
            <Choices
              label={text('told')}
              labelUnseen
              values={draft.told}
              onChange={(told) => put({ told })}
              options={TOLD.map((value) => ({ value, label: TOLD_WORDS[value][lang] }))}
            />
          </Part>
        )}
        {wasMet && (
          <Part title={consent('title')} count={draft.agreed.length + draft.withdrawn.length}>
            <ConsentsPart
              people={people}
              purposes={purposes}
              agreed={draft.agreed}
              withdrawn={draft.withdrawn}
              onAgreed={(agreed) => put({ agreed })}
              onWithdrawn={(withdrawn) => put({ withdrawn })}
              today={today}
            />
          </Part>
        )}
        <Part title={text('note')} count={draft.noteText.trim() === '' ? 0 : 1}>
          <div className="stack">
            <Choice
              label={text('noteAbout')}
              layout="row"
              value={draft.noteAbout}
              onChange={(noteAbout) => put({ noteAbout })}
              options={ABOUT.map((value) => ({ value, label: NOTE_ABOUT_WORDS[value][lang] }))}
            />
            <TextArea
              label={text('noteText')}
              hint={text('noteHint')}
              rows={3}
              maxLength={500}
              value={draft.noteText}
              onChange={(noteText) => put({ noteText })}
              count={(left) => common('left', { count: left })}
            />
          </div>
        </Part>
        <Part title={text('files')} count={files}>
          <div className="stack">
            <PhotosField shelf={photos} label={text('photos')} hint={text('photosHint')} max={4} />
            <VoiceField voice={voice} onChange={onVoice} />
          </div>
        </Part>
        <Part title={text('againTitle')} count={draft.againBy === '' ? 0 : 1}>
          <div className="stack">
            <TextField
              type="date"
              min={today}
              label={text('againBy')}
              value={draft.againBy}
              onChange={(againBy) => put({ againBy })}
            />
            <TextField
              label={text('againWhat')}
              optional={common('optional')}
              maxLength={100}
              value={draft.againWhat}
              onChange={(againWhat) => put({ againWhat })}
            />
          </div>
        </Part>
      </section>
    </>
  )
}

function Part({
  title,
  count,
  children,
}: {
  readonly title: string
  readonly count: number
  readonly children: ReactNode
}) {
  const lang = useLang()
  const counted = lang === 'zh' ? `${title}（${count}）` : `${title} (${count})`
  return <Disclosure title={count > 0 ? counted : title}>{children}</Disclosure>
}

/** The form of the campaign, filled in at the door. */
function FormPart(props: VisitPartsProps) {
  const { draft, onChange, people, form, formMissing, problems, formPhotos } = props
  const text = useText(VISIT)
  const common = useText(COMMON)
  const lang = useLang()
  const named = useNamed()
  if (formMissing) return <Notice title={text('formNotHere')} />
  if (form === undefined) return null
  return (
    <section className="stack">
      <h2>{named(form.content.titleZh, form.content.titleEn)}</h2>
      <p className="soft">{named(form.content.whyZh, form.content.whyEn)}</p>
      <FormFields
        form={form.content}
        answers={draft.answers}
        onChange={(answers) => onChange({ ...draft, answers })}
        lang={lang}
        words={{
          optional: common('optional'),
          choose: common('choose'),
          yes: text('yes'),
          no: text('no'),
          photoLater: '',
          noPeople: text('noPeople'),
          problem: (problem) => text(problem === 'missing' ? 'problem_missing' : 'problem_other'),
        }}
        problems={new Map(problems.map(({ key, problem }) => [key, problem]))}
        people={people.map(({ id, name }) => ({ value: id, label: name }))}
        photos={(field, hashes, change) => (
          <FormPhotos
            shelf={formPhotos}
            label={text('photos')}
            max={field.most}
            hashes={hashes}
            onChange={change}
          />
        )}
      />
    </section>
  )
}

interface FormPhotosProps {
  readonly shelf: PhotoShelf
  readonly label: string
  readonly max: number
  readonly hashes: readonly string[]
  readonly onChange: (hashes: readonly string[]) => void
}

/** The photos of one question: the answer is their hashes. */
function FormPhotos({ shelf, label, max, hashes, onChange }: FormPhotosProps) {
  const mine = shelf.photos.filter(({ sha256 }) => hashes.includes(sha256))
  return (
    <PhotosField
      label={label}
      max={max}
      shelf={{
        ...shelf,
        photos: mine,
        add: async (files) => {
          const taken = await shelf.add(files)
          onChange([...hashes, ...taken])
          return taken
        },
        cover: async (id, covered) => {
          const old = mine.find((one) => one.id === id)?.sha256
          const fresh = await shelf.cover(id, covered)
          onChange(hashes.map((hash) => (hash === old ? fresh : hash)))
          return fresh
        },
        remove: (id) => {
          const gone = mine.find((one) => one.id === id)?.sha256
          shelf.remove(id)
          onChange(hashes.filter((hash) => hash !== gone))
        },
      }}
    />
  )
}
