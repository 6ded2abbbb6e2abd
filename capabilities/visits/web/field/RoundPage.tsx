import { useState } from 'react'
import { useLocation } from 'wouter-preact'
import { Button } from '#ui/Button.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { PlusIcon, TrashIcon } from '#ui/icons.tsx'
import { Foot } from '#kernel/web/Foot.tsx'
import type { KeptEvidence } from '#kernel/web/evidence/photos.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { useBook, useUnsaved } from '#kernel/web/sync/book.tsx'
import { TakenUp, useDraft } from '#kernel/web/sync/draft.tsx'
import { useDeed } from '#kernel/web/sync/doing.ts'
import { useNow } from '#kernel/web/time.ts'
import { uuidv7 } from '#kernel/web/uuid.ts'
import { COMMON } from '#kernel/web/words.ts'
import { recordPatrol } from '../../contract.ts'
import type { Finding } from '../../contract.ts'
import { FINDING_WORDS, TOPIC_WORDS } from '../../words.ts'
import { AddFinding } from './AddFinding.tsx'
import { SPOT } from './spot-messages.ts'

interface Found {
  readonly finding: Finding
  readonly photos: readonly KeptEvidence[]
}

/** A round through public places: what was found, of things and places. There is no way and no person in it. */
export default function RoundPage() {
  const text = useText(SPOT)
  const common = useText(COMMON)
  const lang = useLang()
  const { holder } = useBook()
  const now = useNow()
  const deed = useDeed()
  const [, go] = useLocation()
  const draft = useDraft({
    key: 'round',
    fresh: () => ({ patrolId: uuidv7(), found: [] as readonly Found[] }),
    isWritten: (one) => one.found.length > 0,
  })
  const { patrolId, found } = draft.value
  const setFound = (next: readonly Found[]) => draft.set({ found: next })
  const findings = found.map(({ finding }) => finding)
  const [adding, setAdding] = useState(false)
  const [kept, setKept] = useState(false)
  useTitle(text('roundTitle'))
  useUnsaved(!kept && (findings.length > 0 || adding))
  const send = async () => {
    const id = await deed.keep(
      {
        type: recordPatrol.id,
        // A round is a thing of its own: it waits for its own photos, and nothing else does.
        entity: `patrol:${patrolId}`,
        body: { patrolId, areaCode: holder.areaCode, at: now.toISOString(), findings },
        files: found.flatMap(({ photos }) => photos),
      },
      text('roundSent'),
    )
    if (id === undefined) return
    setKept(true)
    draft.drop()
    go('/field/report')
  }
  const words = (one: Finding): string =>
    one.kind === 'reminder' ? text('count', { count: one.times }) : 'text' in one ? one.text : ''
  return (
    <Page width="form">
      <PageHead
        back={{ href: '/field/report', label: text('back') }}
        title={text('roundTitle')}
        lead={text('roundLead')}
      />
      <TakenUp shown={draft.takenUp} onAnew={draft.anew} />
      {findings.length === 0 ? (
        <p className="soft">{text('nothing')}</p>
      ) : (
        <ul className="todo">
          {findings.map((one, at) => (
            <li key={`${at} ${one.topic}`} className="todo-line">
              <span className="todo-words">
                <span className="todo-title">
                  {FINDING_WORDS[one.kind][lang]} · {TOPIC_WORDS[one.topic][lang]}
                </span>
                <span className="todo-more">
                  {[
                    words(one),
                    found[at]!.photos.length > 0 && text('photoCount', { count: found[at]!.photos.length }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <Button
                tone="quiet"
                icon={TrashIcon}
                onClick={() => setFound(found.filter((_, i) => i !== at))}
              >
                {text('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button icon={PlusIcon} wide="always" onClick={() => setAdding(true)}>
        {text('add')}
      </Button>
      {adding && (
        <AddFinding
          onClose={() => setAdding(false)}
          onAdd={(finding, photos) => {
            setAdding(false)
            setFound([...found, { finding, photos }])
          }}
        />
      )}
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
