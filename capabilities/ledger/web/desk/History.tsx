import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { ReturnIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { tellFully } from '#kernel/web/time.ts'
import type { ChangeRow } from '../../contract.ts'
import { undoChange } from '../../contract/acts.ts'
import { canBeUndone } from '../../rules/undoing.ts'
import { ACTS, SOURCES, WHYS } from '../messages.ts'
import { ActDialog, useDoing } from './acting.tsx'
import './ledger.css'
import { PAGES } from './words.ts'

/** What was changed, by whom and why; what can still be put back has its button. */
export function History({ lines }: { readonly lines: readonly ChangeRow[] }) {
  const text = useText(PAGES)
  return (
    <Section title={text('history')}>
      {lines.length === 0 ? (
        <p className="soft">{text('noHistory')}</p>
      ) : (
        <ul className="ledger-list">
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Line({ line }: { readonly line: ChangeRow }) {
  const text = useText(PAGES)
  const acts = useText(ACTS)
  const whys = useText(WHYS)
  const sources = useText(SOURCES)
  const lang = useLang()
  const [undoing, setUndoing] = useState(false)
  const canUndo = !line.undone && line.undoes === null && canBeUndone(line.act) && may('ledger.undo')
  return (
    <li className="ledger-line">
      <div>
        <p className="ledger-name">
          {acts(line.act)} {line.undone && <Badge>{text('undone')}</Badge>}
        </p>
        <p className="meta">
          <span>{tellFully(line.at, lang)}</span>
          <span>{text('by', { name: line.byName, source: sources(line.source) })}</span>
          <span>{whys(line.why)}</span>
        </p>
      </div>
      {canUndo && (
        <Button size="small" icon={ReturnIcon} onClick={() => setUndoing(true)}>
          {text('undo')}
        </Button>
      )}
      {undoing && <Undo line={line} onClose={() => setUndoing(false)} />}
    </li>
  )
}

function Undo({ line, onClose }: { readonly line: ChangeRow; readonly onClose: () => void }) {
  const text = useText(PAGES)
  const acts = useText(ACTS)
  const { busy, refused, does } = useDoing(undoChange, onClose)
  return (
    <ActDialog
      title={text('undoTitle')}
      lead={text('undoLead', { act: acts(line.act) })}
      first="typing-mistake"
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSend={(why) => void does({ params: { changeId: line.id }, body: { why } }, text('undoneNow'))}
    />
  )
}
