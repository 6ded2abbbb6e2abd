import { useEffect, useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import {
  applyBorders,
  dropBorders,
  previewBorders,
  showBorderDraft,
  undoBorders,
} from '../../../contract/borders.ts'
import { whyNotChange } from '../area.ts'
import { PLACE_PATHS } from '../paths.ts'
import { BORDER_STATES, BORDERS } from './messages.ts'
import { Sketch } from './Sketch.tsx'

type Draft = ValueOf<typeof showBorderDraft>
type Preview = ValueOf<typeof previewBorders>

/** One change of grid borders: what it would move, how far it is, and the way back. */
export default function DraftPage({ params }: ScreenProps) {
  const text = useText(BORDERS)
  const common = useText(COMMON)
  useTitle(text('title'))
  const id = (params['id'] ?? '') as Draft['id']
  const answer = useAnswer(showBorderDraft, { params: { draftId: id } })
  const renew = useRenew()
  const moving =
    answer.state === 'ready' && (answer.value.state === 'applying' || answer.value.state === 'undoing')
  useEffect(() => {
    if (!moving) return undefined
    const timer = setInterval(() => renew(showBorderDraft, previewBorders), 1000)
    return () => clearInterval(timer)
  }, [moving, renew])
  if (answer.state === 'loading') return <Skeleton label={common('loading')} lines={8} />
  if (answer.state === 'refused') return <Notice tone="error" title={answer.refused.message} />
  return <Known draft={answer.value} />
}

function Known({ draft }: { readonly draft: Draft }) {
  const text = useText(BORDERS)
  const state = useText(BORDER_STATES)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const preview = useAnswer(previewBorders, { params: { draftId: draft.id } })
  const area = named(draft.areaZh, draft.areaEn)
  return (
    <Page width="wide">
      <PageHead
        title={text('titleOf', { area })}
        lead={draft.reason}
        back={{
          href: PLACE_PATHS.borders({ code: draft.areaCode }),
          label: text('backToBorders'),
        }}
        actions={<Acts draft={draft} total={preview.state === 'ready' ? preview.value.total : draft.total} />}
      />
      <Facts>
        <Fact name={text('state')}>
          <span role="status">
            <Badge tone={draft.state === 'applied' ? 'pine' : draft.state === 'draft' ? 'ochre' : 'plain'}>
              {state(draft.state)}
            </Badge>
          </span>
          {(draft.state === 'applying' || draft.state === 'undoing') && (
            <>
              {' '}
              <progress
                max={Math.max(1, draft.total)}
                value={draft.state === 'undoing' ? draft.total - draft.moved : draft.moved}
              />{' '}
              {text('progress', {
                moved: draft.state === 'undoing' ? draft.total - draft.moved : draft.moved,
                total: draft.total,
              })}
            </>
          )}
        </Fact>
        <Fact name={text('who')}>
          {draft.madeName} · {tellMoment(draft.madeAt, now, lang)}
          {draft.appliedName !== null && draft.appliedAt !== null && (
            <>
              {' → '}
              {draft.appliedName} · {tellMoment(draft.appliedAt, now, lang)}
            </>
          )}
        </Fact>
      </Facts>
      <Sketch before={draft.before} after={draft.after} />
      {preview.state === 'ready' && <Changes preview={preview.value} />}
    </Page>
  )
}

function Changes({ preview }: { readonly preview: Preview }) {
  const text = useText(BORDERS)
  const named = useNamed()
  type Move = Preview['moves'][number]
  const count = (key: 'buildings' | 'dwellings' | 'doorways' | 'facilities' | 'components') => ({
    key,
    head: text(key),
    align: 'end' as const,
    cell: (move: Move) => move[key].toLocaleString('en'),
  })
  return (
    <>
      <Section title={text('preview')}>
        <DataTable
          label={text('preview')}
          rows={preview.moves}
          rowKey={({ from, to }) => `${from} ${to}`}
          columns={[
            {
              key: 'from',
              head: text('from'),
              width: 'minmax(9rem, 1.5fr)',
              narrow: 'title',
              cell: (move: Move) => named(move.fromZh, move.fromEn),
            },
            {
              key: 'to',
              head: text('to'),
              width: 'minmax(9rem, 1.5fr)',
              cell: (move: Move) => named(move.toZh, move.toEn),
            },
            count('buildings'),
            count('dwellings'),
            count('doorways'),
            count('facilities'),
            count('components'),
          ]}
          empty={<p className="soft">{text('nothingMoves')}</p>}
        />
      </Section>
      <Things title={text('things')} things={preview.things} />
      <Things title={text('kept')} lead={text('keptWhy')} things={preview.kept} />
    </>
  )
}

function Things({
  title,
  lead,
  things,
}: {
  readonly title: string
  readonly lead?: string
  readonly things: Preview['things']
}) {
  const named = useNamed()
  if (things.length === 0) return null
  return (
    <Section title={`${title} (${things.length})`}>
      {lead !== undefined && <p className="soft">{lead}</p>}
      <ul className="border-things">
        {things.map(({ id, nameZh, nameEn, from, to }) => (
          <li key={id}>
            {named(nameZh, nameEn)}{' '}
            <span className="soft tabular">{`${from.slice(-3)} → ${to.slice(-3)}`}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Acts({ draft, total }: { readonly draft: Draft; readonly total: number }) {
  const text = useText(BORDERS)
  const common = useText(COMMON)
  const renew = useRenew()
  const apply = useAct(applyBorders)
  const undo = useAct(undoBorders)
  const drop = useAct(dropBorders)
  const [asking, setAsking] = useState<'apply' | 'undo'>()
  const why = whyNotChange(draft.areaCode)
  if (why !== undefined) return <p className="note">{text('mayNot')}</p>
  const params = { draftId: draft.id }
  const run = async () => {
    const reply = await (asking === 'apply'
      ? apply.send({ params, body: { version: draft.version } })
      : undo.send({ params }))
    renew()
    if (!reply.ok) return
    say(text(asking === 'apply' ? 'applied' : 'undone'))
    setAsking(undefined)
  }
  const dropIt = async () => {
    const reply = await drop.send({ params })
    renew()
    say(reply.ok ? text('dropped') : reply.message)
  }
  const refused = asking === 'apply' ? apply.refused : undo.refused
  return (
    <>
      {draft.state === 'draft' && (
        <>
          <Button tone="primary" onClick={() => setAsking('apply')}>
            {text('apply')}
          </Button>
          <Button onClick={() => void dropIt()}>{text('drop')}</Button>
        </>
      )}
      {draft.state === 'applied' && <Button onClick={() => setAsking('undo')}>{text('undoIt')}</Button>}
      {asking !== undefined && (
        <Dialog
          open
          firm
          onClose={() => setAsking(undefined)}
          title={text(asking === 'apply' ? 'applyTitle' : 'undoTitle')}
          closeLabel={common('close')}
          actions={
            <>
              <Button
                tone="primary"
                busy={(apply.busy || undo.busy) && text('doing')}
                onClick={() => void run()}
              >
                {text(asking === 'apply' ? 'apply' : 'undoIt')}
              </Button>
              <Button onClick={() => setAsking(undefined)}>{common('cancel')}</Button>
            </>
          }
        >
          {refused && <Notice tone="error" announce="assertive" title={refused.message} />}
          <p>
            {asking === 'apply' && total === 0
              ? text('applyNone')
              : text(asking === 'apply' ? 'applyText' : 'undoText', { total })}
          </p>
        </Dialog>
      )}
    </>
  )
}
