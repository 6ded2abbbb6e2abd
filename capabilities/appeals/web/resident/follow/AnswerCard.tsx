import { useState } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { SendIcon } from '#ui/icons.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useUploads } from '#kernel/web/uploads.ts'
import { COMMON } from '#kernel/web/words.ts'
import { addToAppeal, uploadFile } from '../../../contract.ts'
import type { Acting } from '../Follow.tsx'
import { AddPhotos, asFiles } from './AddPhotos.tsx'
import { FOLLOW } from './messages.ts'

/** The community asks; the answer goes straight back into the story. */
export function AnswerCard({ code, appeal, proof, onDone }: Acting) {
  const text = useText(FOLLOW)
  const common = useText(COMMON)
  const named = useNamed()
  const add = useAct(addToAppeal)
  const uploads = useUploads(uploadFile)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const missing = words.trim() === ''
  const send = async () => {
    const reply = await add.send({ params: { code }, body: { text: words, files: asFiles(uploads.fileIds) } })
    if (!reply.ok) return
    say(text('answered'))
    onDone()
  }
  const press = () => {
    setTried(true)
    if (!missing && !uploads.sending) proof.first(() => void send())
  }
  return (
    <Card chief title={text('questionTitle', { community: named(appeal.communityZh, appeal.communityEn) })}>
      <div className="stack">
        <p className="follow-question">{appeal.question}</p>
        <TextArea
          label={text('answer')}
          error={tried && missing ? text('addMissing') : undefined}
          rows={3}
          maxLength={2000}
          value={words}
          onChange={setWords}
        />
        <AddPhotos uploads={uploads} waits={tried} />
        {add.refused && <Notice tone="error" announce="assertive" title={add.refused.message} />}
        <ButtonRow>
          <Button
            tone="primary"
            wide="phone"
            icon={SendIcon}
            busy={add.busy && common('sending')}
            onClick={press}
          >
            {text('answerSend')}
          </Button>
        </ButtonRow>
      </div>
    </Card>
  )
}
