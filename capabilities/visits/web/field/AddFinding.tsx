import { useState } from 'react'
import { WhereField } from '#places/web/index.ts'
import type { Where } from '#places/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { filesOf, PhotosField, usePhotos } from '#kernel/web/evidence/photos.tsx'
import type { KeptEvidence } from '#kernel/web/evidence/photos.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useDraft } from '#kernel/web/sync/draft.tsx'
import { COMMON } from '#kernel/web/words.ts'
import type { Finding, FindingKind } from '../../contract.ts'
import { FINDING_WORDS, TOPIC_WORDS } from '../../words.ts'
import { SPOT } from './spot-messages.ts'

const KINDS = ['hazard', 'problem', 'dispute', 'reminder'] as const satisfies readonly FindingKind[]
const TOPICS = {
  hazard: ['fire-lane', 'wiring', 'gas', 'falling', 'water', 'lift', 'road', 'other'],
  problem: ['litter', 'lamp', 'drain', 'greenery', 'parking', 'facility', 'noise', 'other'],
  dispute: ['noise', 'leak', 'parking', 'pets', 'space', 'fees', 'other'],
  reminder: ['fire-lane', 'electric-bikes', 'throwing', 'fraud', 'dogs', 'building', 'other'],
} as const satisfies Record<FindingKind, readonly string[]>

export interface AddFindingProps {
  /** With the photos it names. */
  readonly onAdd: (finding: Finding, photos: readonly KeptEvidence[]) => void
  readonly onClose: () => void
}

interface Writing {
  readonly kind: FindingKind
  readonly topic: string
  readonly words: string
  readonly where: Where
  readonly done: boolean
  readonly raise: boolean
  readonly times: string
}

const FRESH: Writing = {
  kind: 'hazard',
  topic: '',
  words: '',
  where: { placeId: '', placeText: '' },
  done: false,
  raise: false,
  times: '1',
}

/** One finding: its kind, what it is about, where. */
export function AddFinding({ onAdd, onClose }: AddFindingProps) {
  const text = useText(SPOT)
  const common = useText(COMMON)
  const lang = useLang()
  const draft = useDraft({
    key: 'round finding',
    fresh: () => FRESH,
    isWritten: (one) => one.topic !== '' || one.words !== '' || one.where.placeText !== '',
    again: (one) => ({
      ...one,
      topic: (TOPICS[one.kind] as readonly string[]).includes(one.topic) ? one.topic : '',
    }),
  })
  const { kind, topic, words, where, done, raise, times } = draft.value
  const [tried, setTried] = useState(false)
  const shelf = usePhotos('round finding photos')
  const told = kind === 'hazard' || kind === 'problem'
  const timesWrong = kind === 'reminder' && !(Number(times) >= 1 && Number(times) <= 500)
  const wordsMissing = told && words.trim().length < 2
  const add = () => {
    setTried(true)
    if (topic === '' || wordsMissing || timesWrong) return
    const place = {
      ...(where.placeId === '' ? {} : { placeId: where.placeId }),
      ...(where.placeText.trim() === '' ? {} : { placeText: where.placeText.trim() }),
    }
    const photos = raise && !done ? filesOf(shelf) : []
    const asked = raise && !done ? { raise: { files: photos.map(({ sha256 }) => sha256) } } : {}
    const finding =
      kind === 'reminder'
        ? { kind, topic, times: Number(times) }
        : kind === 'dispute'
          ? { kind, topic, ...place, settled: done, ...asked }
          : { kind, topic, ...place, text: words.trim(), fixed: done, ...asked }
    draft.drop()
    shelf.forget()
    onAdd(finding as Finding, photos)
  }
  return (
    <Dialog
      open
      firm
      title={text('add')}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" onClick={add}>
            {text('keepFinding')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <Choice
          label={text('kind')}
          layout="row"
          value={kind}
          onChange={(chosen) => draft.set({ kind: chosen, topic: '' })}
          options={KINDS.map((value) => ({ value, label: FINDING_WORDS[value][lang] }))}
        />
        <Select
          label={text('topic')}
          unchosen={common('choose')}
          value={topic}
          onChange={(next) => draft.set({ topic: next })}
          options={TOPICS[kind].map((value) => ({ value, label: TOPIC_WORDS[value][lang] }))}
          error={tried && topic === '' ? text('topicMissing') : undefined}
        />
        {kind === 'reminder' ? (
          <TextField
            label={text('times')}
            inputMode="numeric"
            value={times}
            onChange={(next) => draft.set({ times: next })}
            error={tried && timesWrong ? text('timesWrong') : undefined}
          />
        ) : (
          <>
            {told ? (
              <TextArea
                label={text('text')}
                rows={3}
                maxLength={200}
                value={words}
                onChange={(next) => draft.set({ words: next })}
                error={tried && wordsMissing ? text('missing') : undefined}
              />
            ) : (
              <p className="soft">{text('disputeNote')}</p>
            )}
            <WhereField where={where} onChange={(next) => draft.set({ where: next })} tried={false} />
            <Checkbox
              label={text(told ? 'fixed' : 'settled')}
              checked={done}
              onChange={(next) => draft.set({ done: next })}
            />
            {!done && (
              <Checkbox
                label={text('raise')}
                checked={raise}
                onChange={(next) => draft.set({ raise: next })}
              />
            )}
            {!done && raise && (
              <PhotosField shelf={shelf} label={text('findingPhotos')} hint={text('photosHint')} max={3} />
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}
