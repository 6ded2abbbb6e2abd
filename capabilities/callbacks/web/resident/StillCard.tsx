import { useState } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { CheckIcon, RefreshIcon, SendIcon } from '#ui/icons.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAsk } from '#kernel/web/ask.ts'
import { useText } from '#kernel/web/i18n.ts'
import type { PartProps } from '#kernel/web/parts.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { answerStill, askedStill } from '../../contract.ts'
import { STILL } from './messages.ts'

/** Some weeks after closing: two buttons, and words if one likes. "It is back" opens it again. */
export default function StillCard({ about: code, first, onDone }: PartProps) {
  const text = useText(STILL)
  const common = useText(COMMON)
  const asked = useAsk(askedStill, { params: { code } })
  const act = useAct(answerStill)
  const [back, setBack] = useState(false)
  const [words, setWords] = useState('')
  if (asked.state !== 'ready' || asked.value.state === 'none') return null
  if (asked.value.state !== 'waiting')
    return <Notice title={text(asked.value.state === 'fine' ? 'wasFine' : 'wasStill')} />
  const send = async (answer: 'fine' | 'still') => {
    const reply = await act.send({
      params: { code },
      body: { answer, ...(words.trim() === '' || answer === 'fine' ? {} : { text: words }) },
    })
    if (!reply.ok) return
    say(text(answer === 'fine' ? 'fineDone' : 'stillDone'))
    asked.again()
    onDone()
  }
  return (
    <Card chief title={text('title')}>
      <div className="stack">
        <p>{text('lead')}</p>
        {back && (
          <TextArea
            label={text('words')}
            optional={common('optional')}
            hint={text('wordsHint')}
            rows={3}
            maxLength={1000}
            value={words}
            onChange={setWords}
          />
        )}
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <ButtonRow>
          {back ? (
            <>
              <Button
                tone="primary"
                size="large"
                wide="phone"
                icon={SendIcon}
                busy={act.busy && common('sending')}
                onClick={() => first(() => void send('still'))}
              >
                {text('send')}
              </Button>
              <Button size="large" wide="phone" onClick={() => setBack(false)}>
                {common('cancel')}
              </Button>
            </>
          ) : (
            <>
              <Button
                tone="primary"
                size="large"
                wide="phone"
                icon={CheckIcon}
                busy={act.busy && common('sending')}
                onClick={() => first(() => void send('fine'))}
              >
                {text('fine')}
              </Button>
              <Button size="large" wide="phone" icon={RefreshIcon} onClick={() => setBack(true)}>
                {text('still')}
              </Button>
            </>
          )}
        </ButtonRow>
      </div>
    </Card>
  )
}
