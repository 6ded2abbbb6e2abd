import { useState } from 'react'
import { Button, ButtonRow, IconButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { EditIcon, PlusIcon, SpeechIcon, TrashIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { uuidv7 } from '#kernel/web/uuid.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { Template, TemplateFor } from '../../contract.ts'
import type { RuleSetPage } from '../../endpoints.ts'
import { PLACEHOLDERS } from '../../rules/templates.ts'
import { TEMPLATE_FOR_WORDS } from '../../words.ts'
import { RULES } from './messages.ts'
import { useDraft } from './use-draft.ts'

const PURPOSES = Object.keys(TEMPLATE_FOR_WORDS) as TemplateFor[]
const NEW = '+'
const newText = (): Template => ({
  code: `t-${uuidv7().slice(-12)}`,
  for: 'answer',
  nameZh: '',
  nameEn: '',
  textZh: '',
  textEn: '',
})

/** Ready texts, by what they are for. */
export function Texts({ page }: { readonly page: RuleSetPage }) {
  const text = useText(RULES)
  const named = useNamed()
  const lang = useLang()
  const draft = useDraft(page)
  const [editing, setEditing] = useState<string>()
  const { templates } = page.content
  const close = () => setEditing(undefined)
  const saveText = async (one: Template): Promise<void> => {
    const next = templates.some(({ code }) => code === one.code)
      ? templates.map((before) => (before.code === one.code ? one : before))
      : [...templates, one]
    if (await draft.save({ templates: next })) close()
  }
  const shown = PURPOSES.filter((purpose) => templates.some((one) => one.for === purpose))
  return (
    <div className="stack">
      <p className="soft">{text('textsLead')}</p>
      {draft.refused !== undefined && <Notice tone="error" announce="assertive" title={draft.refused} />}
      {templates.length === 0 && <EmptyState icon={SpeechIcon} title={text('noTexts')} />}
      {shown.map((purpose) => (
        <section key={purpose} className="stack">
          <h3>{TEMPLATE_FOR_WORDS[purpose][lang]}</h3>
          <ul className="rules">
            {templates
              .filter((one) => one.for === purpose)
              .map((one) => {
                const name = named(one.nameZh, one.nameEn)
                if (editing === one.code)
                  return (
                    <li key={one.code} className="rule-open">
                      <TextForm from={one} busy={draft.busy} onClose={close} onSave={saveText} />
                    </li>
                  )
                return (
                  <li key={one.code} className="rule">
                    <div className="rule-words">
                      <p>
                        <b>{name}</b>
                      </p>
                      <p className="soft">{named(one.textZh, one.textEn)}</p>
                    </div>
                    {draft.open && (
                      <div className="rule-acts">
                        <IconButton
                          icon={EditIcon}
                          label={text('editText', { name })}
                          onClick={() => setEditing(one.code)}
                        />
                        <IconButton
                          icon={TrashIcon}
                          label={text('removeText', { name })}
                          onClick={() =>
                            void draft.save({ templates: templates.filter(({ code }) => code !== one.code) })
                          }
                        />
                      </div>
                    )}
                  </li>
                )
              })}
          </ul>
        </section>
      ))}
      {draft.open && editing === NEW && (
        <TextForm from={undefined} busy={draft.busy} onClose={close} onSave={saveText} />
      )}
      {draft.open && editing === undefined && (
        <div className="row">
          <Button icon={PlusIcon} onClick={() => setEditing(NEW)}>
            {text('addText')}
          </Button>
        </div>
      )}
    </div>
  )
}

function TextForm(props: {
  readonly from: Template | undefined
  readonly busy: boolean
  readonly onClose: () => void
  readonly onSave: (one: Template) => Promise<void>
}) {
  const text = useText(RULES)
  const common = useText(COMMON)
  const lang = useLang()
  const [one, setOne] = useState(() => props.from ?? newText())
  const [tried, setTried] = useState(false)
  const blank = [one.nameZh, one.nameEn, one.textZh, one.textEn].some((words) => words.trim().length < 2)
  const braces = text('braces', { names: PLACEHOLDERS.map((name) => `{${name}}`).join(' ') })
  return (
    <form
      className="stack rule-part"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!blank) void props.onSave(one)
      }}
    >
      <Select
        label={text('purpose')}
        value={one.for}
        options={PURPOSES.map((value) => ({ value, label: TEMPLATE_FOR_WORDS[value][lang] }))}
        onChange={(purpose) => setOne({ ...one, for: purpose as TemplateFor })}
      />
      <TextField
        label={text('textNameZh')}
        value={one.nameZh}
        maxLength={40}
        onChange={(nameZh) => setOne({ ...one, nameZh })}
      />
      <TextField
        label={text('textNameEn')}
        value={one.nameEn}
        maxLength={80}
        onChange={(nameEn) => setOne({ ...one, nameEn })}
      />
      <TextArea
        label={text('textZh')}
        hint={braces}
        value={one.textZh}
        maxLength={1000}
        onChange={(textZh) => setOne({ ...one, textZh })}
      />
      <TextArea
        label={text('textEn')}
        hint={braces}
        value={one.textEn}
        maxLength={2000}
        onChange={(textEn) => setOne({ ...one, textEn })}
      />
      {tried && blank && <Notice tone="error" announce="assertive" title={text('textMissing')} />}
      <ButtonRow>
        <Button tone="primary" type="submit" busy={props.busy && common('sending')}>
          {common('save')}
        </Button>
        <Button onClick={props.onClose}>{common('cancel')}</Button>
      </ButtonRow>
    </form>
  )
}
