import { useState } from 'react'
import { Button, ButtonRow, IconButton } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { FormFields } from '#ui/forms/FormFields.tsx'
import { DownIcon, PlusIcon, TrashIcon, UpIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import type { FormAnswers } from '#kernel/common/forms/form.ts'
import { faultsInForm } from '#kernel/common/forms/lint.ts'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { keepForm, listForms } from '../../contract.ts'
import type { FormId } from '../../contract.ts'
import { FORM_FAULTS } from '../messages.ts'
import { VISITS_PATHS } from '../paths.ts'
import { FieldEdit } from './FieldEdit.tsx'
import { contentOf, draftOf, newField, NEW_FORM } from './form-draft.ts'
import type { FormDraft } from './form-draft.ts'
import { gapsOfField, gapsOfForm, hasGaps } from './form-gaps.ts'
import type { Gap } from './form-gaps.ts'
import { useFormWords } from './form-words.ts'
import './visits.css'
import { FORM_GAPS, FORMS } from './form-edit-words.ts'

/** A form, question by question, beside how it will look on a phone. */
export default function FormEdit({ params }: ScreenProps) {
  const text = useText(FORMS)
  const id = params['id'] ?? 'new'
  useTitle(text('title'))
  const answer = useAnswer(listForms, {})
  return (
    <Page width="wide">
      <Shown answer={answer} lines={10}>
        {({ items }) => {
          const newest = items
            .filter((form) => form.formId === id)
            .toSorted((a, b) => b.version - a.version)[0]
          return (
            <Editor
              key={id}
              formId={newest?.formId}
              version={
                newest === undefined ? 1 : newest.state === 'draft' ? newest.version : newest.version + 1
              }
              first={newest === undefined ? NEW_FORM : draftOf(newest.content)}
            />
          )
        }}
      </Shown>
    </Page>
  )
}

interface EditorProps {
  readonly formId: FormId | undefined
  readonly version: number
  readonly first: FormDraft
}

function Editor({ formId, version, first }: EditorProps) {
  const text = useText(FORMS)
  const common = useText(COMMON)
  const faultWords = useText(FORM_FAULTS)
  const gapWords = useText(FORM_GAPS)
  const { go } = useAddress()
  const renew = useRenew()
  const act = useAct(keepForm)
  const [draft, setDraft] = useState(first)
  const [tried, setTried] = useState(false)
  const content = contentOf(draft)
  const faults = faultsInForm(content)
  const put = (some: Partial<FormDraft>) => setDraft({ ...draft, ...some })
  const change = (at: number, field: FormDraft['fields'][number]) =>
    put({ fields: draft.fields.map((one, i) => (i === at ? field : one)) })
  const move = (at: number, to: number) => {
    const fields = [...draft.fields]
    const [one] = fields.splice(at, 1)
    fields.splice(to, 0, one!)
    put({ fields })
  }
  const faultsOf = (key: string | undefined) =>
    faults.filter((one) => one.key === key).map(({ fault }) => fault)
  const gaps = tried ? gapsOfForm(draft) : {}
  const gapAt = (gap: Gap | undefined) => gap && gapWords(gap)
  const incomplete = faults.length > 0 || hasGaps(draft)
  // What this page did not see itself: at which question it is, in words.
  const saidOf = (path: string, message: string): string => {
    const at = /\.fields\.(\d+)\./.exec(path)?.[1]
    return at === undefined ? message : text('atQuestion', { n: Number(at) + 1, message })
  }
  const send = async () => {
    setTried(true)
    if (incomplete) return
    const reply = await act.send({ body: { content, ...(formId === undefined ? {} : { formId }) } })
    if (!reply.ok) return
    renew(listForms)
    say(text('saved'))
    go(VISITS_PATHS.forms())
  }
  return (
    <>
      <PageHead
        title={draft.titleZh.trim() === '' ? text('newTitle') : draft.titleZh}
        back={{ href: VISITS_PATHS.forms(), label: text('back') }}
        lead={text('draftNow', { n: version })}
        actions={
          <Button tone="primary" busy={act.busy && common('sending')} onClick={() => void send()}>
            {text('save')}
          </Button>
        }
      />
      {tried && incomplete && <Notice tone="error" announce="assertive" title={text('fixFirst')} />}
      {act.refused !== undefined && (
        <Notice tone="error" announce="assertive" title={act.refused.message}>
          {act.refused.fields.map(({ path, message }) => (
            <p key={path}>{saidOf(path, message)}</p>
          ))}
        </Notice>
      )}
      <div className="visit-two">
        <div className="stack">
          <Card>
            <div className="stack">
              {faultsOf(undefined).map((fault) => (
                <p key={fault} className="field-error" role="alert">
                  {faultWords(fault)}
                </p>
              ))}
              <TextField
                label={text('name')}
                maxLength={40}
                value={draft.titleZh}
                onChange={(titleZh) => put({ titleZh })}
                error={gapAt(gaps.titleZh)}
              />
              <TextField
                label={text('nameEn')}
                optional={common('optional')}
                maxLength={80}
                value={draft.titleEn}
                onChange={(titleEn) => put({ titleEn })}
                error={gapAt(gaps.titleEn)}
              />
              <TextArea
                label={text('why')}
                hint={text('whyHint')}
                rows={2}
                maxLength={200}
                value={draft.whyZh}
                onChange={(whyZh) => put({ whyZh })}
                error={gapAt(gaps.whyZh)}
              />
              <TextArea
                label={text('whyEn')}
                optional={common('optional')}
                rows={2}
                maxLength={400}
                value={draft.whyEn}
                onChange={(whyEn) => put({ whyEn })}
                error={gapAt(gaps.whyEn)}
              />
            </div>
          </Card>
          {draft.fields.map((field, at) => (
            <Card
              key={field.id}
              title={text('question', { n: at + 1 })}
              aside={
                <span className="visit-acts">
                  {at > 0 && (
                    <IconButton
                      icon={UpIcon}
                      label={text('up', { n: at + 1 })}
                      onClick={() => move(at, at - 1)}
                    />
                  )}
                  {at < draft.fields.length - 1 && (
                    <IconButton
                      icon={DownIcon}
                      label={text('down', { n: at + 1 })}
                      onClick={() => move(at, at + 1)}
                    />
                  )}
                  {draft.fields.length > 1 && (
                    <IconButton
                      icon={TrashIcon}
                      label={text('remove', { n: at + 1 })}
                      onClick={() => put({ fields: draft.fields.filter((one) => one.id !== field.id) })}
                    />
                  )}
                </span>
              }
            >
              <FieldEdit
                field={field}
                earlier={content.fields.slice(0, at)}
                faults={faultsOf(field.key)}
                gaps={tried ? gapsOfField(field) : {}}
                onChange={(one) => change(at, one)}
              />
            </Card>
          ))}
          <ButtonRow>
            <Button
              icon={PlusIcon}
              onClick={() =>
                put({
                  fields: [...draft.fields, newField(draft.fields, first.fields)],
                })
              }
            >
              {text('add')}
            </Button>
          </ButtonRow>
        </div>
        <Preview content={content} />
      </div>
    </>
  )
}

function Preview({ content }: { readonly content: ReturnType<typeof contentOf> }) {
  const text = useText(FORMS)
  const lang = useLang()
  const words = useFormWords()
  const [answers, setAnswers] = useState<FormAnswers>({})
  return (
    <Card chief title={text('preview')}>
      <div className="stack">
        <p className="soft">{text('previewLead')}</p>
        <p>{lang === 'zh' ? content.whyZh : content.whyEn}</p>
        <FormFields form={content} answers={answers} onChange={setAnswers} lang={lang} words={words} />
      </div>
    </Card>
  )
}
