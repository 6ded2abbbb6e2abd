import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { stored } from '#kernel/web/stored.ts'
import { useUploads } from '#kernel/web/uploads.ts'
import { useCatalogue } from '#catalogue/web/index.ts'
import { useMe } from '#people/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Choice } from '#ui/Choice.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { ErrorSummary, Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { CheckIcon } from '#ui/icons.tsx'
import {
  AppealKind,
  countAppeals,
  fileOnBehalf,
  listAppeals,
  triageQueue,
  uploadFile,
} from '../../../contract.ts'
import type { Receipt } from '../../../contract.ts'
import { KIND_WORDS } from '../../../words.ts'
import { bodyOf, emptyForm, problemsOf } from './form.ts'
import type { Form } from './form.ts'
import { TAKE } from './messages.ts'
import { TakePhotos } from './TakePhotos.tsx'
import { WhatPart, WherePart } from './WherePart.tsx'
import { WhoPart } from './WhoPart.tsx'
import './TakeDown.css'

const CHANNELS = ['counter', 'phone', 'hotline', 'grid'] as const

/** By which way people come is the same for hours: kept for the next one. */
const channelChoice = stored('linli.take.channel', CHANNELS, () => 'counter')

const COMMUNITY = 12

export interface TakeFormProps {
  readonly onTaken: (receipt: Receipt, form: Form) => void
  readonly onClear: () => void
}

export function TakeForm({ onTaken, onClear }: TakeFormProps) {
  const text = useText(TAKE)
  const lang = useLang()
  const named = useNamed()
  const worn = useMe()?.worn
  const catalogue = useCatalogue()
  const act = useAct(fileOnBehalf)
  const renew = useRenew()
  const uploads = useUploads(uploadFile)
  const channel = channelChoice.use()
  const [form, setForm] = useState(() =>
    emptyForm(
      worn && worn.areaCode.length >= COMMUNITY
        ? { key: worn.areaCode, label: named(worn.areaName, worn.areaNameEn) }
        : null,
    ),
  )
  const [tried, setTried] = useState(0)
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => box.current?.querySelector('textarea')?.focus({ preventScroll: true }), [])

  const change = (to: Partial<Form>) => setForm((before) => ({ ...before, ...to }))
  const problems = problemsOf(form, catalogue.find(form.category))
  const shown = tried === 0 ? [] : problems
  const problemAt = (field: string) => {
    const found = shown.find((one) => one.field === field)
    return found && text(found.problem)
  }
  const failed = uploads.photos.some(({ state }) => state === 'failed')
  const wait = uploads.sending ? text('waitPhotos') : failed ? text('failedPhotos') : undefined

  const send = async () => {
    if (wait !== undefined) return
    setTried(tried + 1)
    if (problems.length > 0) return
    const reply = await act.send({ body: bodyOf(form, channel, uploads.fileIds) })
    if (!reply.ok) return
    renew(triageQueue, countAppeals, listAppeals)
    onTaken(reply.value, form)
  }
  useKeys(text('keys'), [
    { keys: 'mod+Enter', label: text('send'), whileWriting: true, run: () => void send() },
  ])
  return (
    <form
      className="stack"
      ref={box}
      noValidate
      aria-label={text('title')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send()
      }}
    >
      <ErrorSummary
        // Each try says again what is missing, and takes the focus there.
        key={tried}
        title={text('problems', { count: shown.length })}
        problems={shown.map(({ field, problem }) => ({ fieldId: field, message: text(problem) }))}
      />
      {act.refused && (
        <Notice tone="error" announce="assertive" title={text('notSent')}>
          {act.refused.message}
        </Notice>
      )}
      <div className="take-columns">
        <div className="stack">
          <Card chief>
            <div className="stack take-said">
              <Choice
                label={text('channel')}
                layout="row"
                options={CHANNELS.map((value) => ({ value, label: text(value) }))}
                value={channel}
                onChange={channelChoice.set}
              />
              <TextArea
                id="said"
                label={text('said')}
                hint={text('saidHint')}
                error={problemAt('said')}
                rows={6}
                maxLength={2000}
                count={(left) => text('left', { count: left })}
                value={form.text}
                onChange={(words) => change({ text: words })}
              />
              <Choice
                label={text('kind')}
                layout="row"
                options={AppealKind.options.map((value) => ({ value, label: KIND_WORDS[value][lang] }))}
                value={form.kind}
                onChange={(kind) => change({ kind })}
              />
            </div>
          </Card>
          <Card title={text('what')}>
            <WhatPart form={form} change={change} problemAt={problemAt} />
          </Card>
        </div>
        <div className="stack">
          <Card title={text('where')}>
            <WherePart form={form} change={change} problemAt={problemAt} />
          </Card>
          <Card title={text('who')}>
            <WhoPart form={form} change={change} problemAt={problemAt} />
          </Card>
          <Card>
            <TakePhotos uploads={uploads} />
          </Card>
        </div>
      </div>
      <div className="take-foot">
        <Button
          tone="primary"
          type="submit"
          icon={CheckIcon}
          shortcut="Ctrl ↵"
          disabledReason={wait}
          busy={act.busy && text('sending')}
        >
          {text('send')}
        </Button>
        <Button tone="quiet" onClick={onClear}>
          {text('clear')}
        </Button>
      </div>
    </form>
  )
}
