import { useState } from 'react'
import { trackAppeal, uploadFile } from '#appeals/contract.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PhotoPicker } from '#ui/PhotoPicker.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { CheckIcon, ReturnIcon, SendIcon } from '#ui/icons.tsx'
import type { RequestOf } from '#kernel/common/endpoint.ts'
import { useAct } from '#kernel/web/act.ts'
import { useAsk } from '#kernel/web/ask.ts'
import { useText } from '#kernel/web/i18n.ts'
import type { PartProps } from '#kernel/web/parts.tsx'
import { useUploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { checkByReporter } from '../../contract/checking.ts'
import { CHECK } from './messages.ts'

/** As many as the act takes. */
const MOST_PHOTOS = 6

/** It is said to be done: the reporter says that it is, or what is not. */
export default function CheckCard({ about: code, first, onDone }: PartProps) {
  const text = useText(CHECK)
  const common = useText(COMMON)
  const tracked = useAsk(trackAppeal, { params: { code } })
  const act = useAct(checkByReporter)
  const uploads = useUploads(uploadFile)
  const [denies, setDenies] = useState(false)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  if (tracked.state !== 'ready' || !tracked.value.may.deny) return null
  const { confirm } = tracked.value.may
  const missing = [...words.trim()].length < 2
  const send = async (fixed: boolean) => {
    const files = [...uploads.fileIds] as NonNullable<RequestOf<typeof checkByReporter>['body']['files']>
    const body = fixed ? { fixed } : { fixed, text: words, files }
    const reply = await act.send({ params: { code }, body })
    if (!reply.ok) return
    say(text(fixed ? 'fixedDone' : 'notFixedDone'))
    setDenies(false)
    onDone()
  }
  const deny = () => {
    setTried(true)
    if (missing) document.getElementById('check-words')?.focus()
    else if (!uploads.sending) first(() => void send(false))
  }
  return (
    <Card chief title={text('title')}>
      <div className="stack">
        <p>{text(confirm ? 'lead' : 'leadMerged')}</p>
        {denies && (
          <>
            <TextArea
              id="check-words"
              label={text('words')}
              hint={text('wordsHint')}
              error={tried && missing ? text('wordsMissing') : undefined}
              rows={3}
              maxLength={1000}
              value={words}
              onChange={setWords}
            />
            <PhotoPicker
              label={text('photos')}
              optional={common('optional')}
              error={uploads.problem ?? (tried && uploads.sending ? text('stillSending') : undefined)}
              photos={uploads.photos}
              onAdd={uploads.add}
              onRemove={uploads.remove}
              max={MOST_PHOTOS}
              words={{
                add: common('addPhoto'),
                remove: (name) => common('removePhoto', { name }),
                sending: common('photoSending'),
                failed: common('photoFailed'),
              }}
            />
          </>
        )}
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <ButtonRow>
          {denies ? (
            <>
              <Button
                tone="primary"
                size="large"
                wide="phone"
                icon={SendIcon}
                busy={act.busy && common('sending')}
                onClick={deny}
              >
                {text('send')}
              </Button>
              <Button size="large" wide="phone" onClick={() => setDenies(false)}>
                {common('cancel')}
              </Button>
            </>
          ) : (
            <>
              {confirm && (
                <Button
                  tone="primary"
                  size="large"
                  wide="phone"
                  icon={CheckIcon}
                  busy={act.busy && common('sending')}
                  onClick={() => first(() => void send(true))}
                >
                  {text('fixed')}
                </Button>
              )}
              <Button size="large" wide="phone" icon={ReturnIcon} onClick={() => setDenies(true)}>
                {text('notFixed')}
              </Button>
            </>
          )}
        </ButtonRow>
      </div>
    </Card>
  )
}
