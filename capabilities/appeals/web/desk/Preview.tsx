import { useText } from '#kernel/web/i18n.ts'
import type { AppealPage } from '../../contract.ts'
import { filledIn, REPORTER_MESSAGES, shortened } from '../../rules/reporter-messages.ts'
import type { ReporterMessage } from '../../rules/reporter-messages.ts'
import { TEXT } from './words.ts'

export interface PreviewProps {
  readonly appeal: Pick<AppealPage, 'number' | 'reporter'>
  readonly message: ReporterMessage
  readonly words: string
}

/** Before it is sent: the message as the reporter gets it, in their language, cut as it will be. */
export function Preview({ appeal, message, words }: PreviewProps) {
  const text = useText(TEXT)
  const { reach, lang } = appeal.reporter
  if (words.trim() === '') return null
  if (reach === 'none') return <p className="note">{text('previewNoPhone')}</p>
  return (
    <div className="note" role="group" aria-label={text('preview')}>
      <p>{text('preview')}</p>
      <blockquote className="message-preview" lang={lang === 'zh' ? 'zh-Hans-CN' : 'en'}>
        {filledIn(REPORTER_MESSAGES[message][lang], { number: appeal.number, text: shortened(words.trim()) })}
      </blockquote>
    </div>
  )
}
