import { Disclosure } from '#ui/Card.tsx'
import { tellDeadlineLine } from './deadline-words.ts'
import type { DeadlineLine } from './deadline-words.ts'
import { messages, useLang, useText } from './i18n.ts'
import { useNow } from './time.ts'
import './DeadlineLines.css'

const TEXT = messages({
  zh: { how: '时限是怎么算的' },
  en: { how: 'How the deadline came about' },
})

export interface DeadlineLinesProps {
  readonly lines: readonly DeadlineLine[]
  readonly open?: boolean | undefined
}

/** How a deadline came about, line by line, for whoever wants to know or has to explain it. */
export function DeadlineLines({ lines, open }: DeadlineLinesProps) {
  const text = useText(TEXT)
  const lang = useLang()
  const now = useNow()
  const said = lines.flatMap((line) => tellDeadlineLine(line, now, lang) ?? [])
  if (said.length === 0) return null
  return (
    <Disclosure title={text('how')} open={open}>
      <ol className="deadline-lines">
        {said.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </Disclosure>
  )
}
