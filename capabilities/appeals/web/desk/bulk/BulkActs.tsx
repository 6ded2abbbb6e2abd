import { useState } from 'react'
import { useRenew } from '#kernel/web/answers.ts'
import { stillSelected, useBulk } from '#kernel/web/bulk.ts'
import type { Bulk, Step } from '#kernel/web/bulk.ts'
import { call } from '#kernel/web/call.ts'
import type { AnyReply } from '#kernel/web/call.ts'
import { useText } from '#kernel/web/i18n.ts'
import { Button } from '#ui/Button.tsx'
import { BulkBar } from '#ui/desk/BulkBar.tsx'
import { say } from '#ui/Toast.tsx'
import { answerAppeal, noteOnAppeal, showAppeal, sortAppeal } from '../../../contract.ts'
import type { AppealRow } from '../../../contract.ts'
import { PATHS } from '../paths.ts'
import { CategoryDialog, WordsDialog } from './dialogs.tsx'
import { BULK } from './messages.ts'

export interface BulkActsProps {
  readonly rows: readonly AppealRow[]
  readonly selected: ReadonlySet<string>
  readonly onSelected: (keys: ReadonlySet<string>) => void
}

type Asking = 'category' | 'note' | 'answer'

/** An act on an appeal as it stands at that moment: whoever does it to many has not looked at each. */
const onNewest =
  (act: (row: AppealRow, version: number, key: string) => Promise<AnyReply>): Step<AppealRow> =>
  async (row, key) => {
    const page = await call(showAppeal, { params: { appealId: row.id } })
    return page.ok ? act(row, page.value.version, key) : page
  }

const sorting = (change: (row: AppealRow) => { urgent?: boolean; categoryCode?: string }) =>
  onNewest((row, version, key) =>
    call(sortAppeal, { params: { appealId: row.id }, body: { version, ...change(row) } }, { key }),
  )

/** Does an act to what is selected and says how it went; `back` takes it back where that can be done. */
function useRun({ rows, selected, onSelected }: BulkActsProps, bulk: Bulk<AppealRow>) {
  const text = useText(BULK)
  const renew = useRenew()
  return async (
    step: Step<AppealRow>,
    told: (count: number) => string,
    back?: (row: AppealRow) => Step<AppealRow> | undefined,
  ) => {
    const done = await bulk.run(
      rows.filter(({ id }) => selected.has(id)),
      step,
    )
    renew()
    onSelected(stillSelected(selected, done))
    if (done.length === 0) return
    const undoable = done.filter((row) => back?.(row) !== undefined)
    say(told(done.length), {
      tone: 'success',
      ...(undoable.length === 0
        ? {}
        : {
            action: {
              label: text('undo'),
              run: () =>
                void bulk
                  .run(undoable, (row, key) => back!(row)!(row, key))
                  .then((undone) => {
                    renew()
                    say(text('undone', { count: undone.length }), { tone: 'info' })
                  }),
            },
          }),
    })
  }
}

/** What a clerk does with many appeals at once. */
export function BulkActs(props: BulkActsProps) {
  const { rows, selected, onSelected } = props
  const text = useText(BULK)
  const bulk = useBulk<AppealRow>()
  const run = useRun(props, bulk)
  const [asking, setAsking] = useState<Asking>()
  const chosen = rows.filter(({ id }) => selected.has(id))
  const count = chosen.length
  const urgent = (wanted: boolean) =>
    run(
      sorting(() => ({ urgent: wanted })),
      (done) => text(wanted ? 'madeUrgent' : 'madeNotUrgent', { count: done }),
      (row) => (row.urgent === wanted ? undefined : sorting(() => ({ urgent: row.urgent }))),
    )
  const close = () => setAsking(undefined)
  return (
    <>
      <BulkBar
        empty={count === 0}
        words={{
          title: text('title'),
          selected: text('selected', { count }),
          clear: text('clear'),
          stop: text('stop'),
          going: bulk.going && text('going', { done: bulk.going.done + 1, of: bulk.going.of }),
          notDone: text('notDone', { count: bulk.notDone.length }),
          putAway: text('putAway'),
        }}
        share={bulk.going && bulk.going.done / bulk.going.of}
        notDone={bulk.notDone.map(({ row, why }) => ({
          key: row.id,
          name: <a href={PATHS.appeal({ id: row.id })}>{row.number}</a>,
          why,
        }))}
        onClear={() => onSelected(new Set())}
        onStop={bulk.stop}
        onPutAway={bulk.clear}
      >
        <Button size="small" onClick={() => void urgent(!chosen.every((row) => row.urgent))}>
          {text(chosen.every((row) => row.urgent) ? 'notUrgent' : 'urgent')}
        </Button>
        <Button size="small" onClick={() => setAsking('category')}>
          {text('category')}
        </Button>
        <Button size="small" onClick={() => setAsking('note')}>
          {text('note')}
        </Button>
        <Button size="small" onClick={() => setAsking('answer')}>
          {text('answer')}
        </Button>
      </BulkBar>
      {asking === 'category' && (
        <CategoryDialog
          count={count}
          onClose={close}
          onSend={({ key: categoryCode, label }) => {
            close()
            void run(
              sorting(() => ({ categoryCode })),
              (done) => text('sorted', { count: done, category: label }),
              (row) =>
                row.categoryCode === null || row.categoryCode === categoryCode
                  ? undefined
                  : sorting(() => ({ categoryCode: row.categoryCode! })),
            )
          }}
        />
      )}
      {asking === 'note' && (
        <WordsDialog
          title={text('noteTitle', { count })}
          label={text('noteLabel')}
          hint={text('noteHint')}
          send={text('noteSend')}
          onClose={close}
          onSend={(words) => {
            close()
            void run(
              (row, key) =>
                call(
                  noteOnAppeal,
                  { params: { appealId: row.id }, body: { text: words, audience: 'desk' } },
                  { key },
                ),
              (done) => text('noted', { count: done }),
            )
          }}
        />
      )}
      {asking === 'answer' && (
        <WordsDialog
          title={text('answerTitle', { count })}
          lead={text('answerLead')}
          label={text('answerLabel')}
          hint={text('answerHint')}
          send={text('answerSend')}
          onClose={close}
          onSend={(words) => {
            close()
            void run(
              onNewest((row, version, key) =>
                call(
                  answerAppeal,
                  { params: { appealId: row.id }, body: { version, outcome: 'answered', text: words } },
                  { key },
                ),
              ),
              (done) => text('answered', { count: done }),
            )
          }}
        />
      )}
    </>
  )
}
