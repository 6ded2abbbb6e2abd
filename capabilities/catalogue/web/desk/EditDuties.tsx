import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button, ButtonRow, IconButton } from '#ui/Button.tsx'
import { Choices } from '#ui/Choice.tsx'
import { CloseIcon, ListIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import { keepDuties, listCategories, listDuties } from '../../endpoints.ts'
import { isLeaf } from '../../rules.ts'
import { covers, dutiesByRoute } from '../../rules/duties.ts'
import { useCatalogue } from '../catalogue.ts'
import { CategoryBox } from '../CategoryBox.tsx'
import type { Editing } from './Duties.tsx'
import { DUTIES } from './duty-words.ts'

interface EditDutiesProps {
  readonly editing: Editing
  readonly onClose: () => void
}

/** One list: whole groups by a tick, single matters by their name. */
export function EditDuties({ editing: { owner, who, codes: before }, onClose }: EditDutiesProps) {
  const text = useText(DUTIES)
  const common = useText(COMMON)
  const named = useNamed()
  const act = useAct(keepDuties)
  const renew = useRenew()
  const catalogue = useCatalogue()
  const answer = useAnswer(listCategories, { query: { kind: 'community' } }, { still: true })
  const all = answer.state === 'ready' ? answer.value.items : []
  const groups = all.filter((one) => !isLeaf(one))
  const [codes, setCodes] = useState<readonly string[]>(before)
  const isGroup = (code: string) => groups.some((group) => group.code === code)
  const whole = codes.filter(isGroup)
  // What a whole group holds already need not stand there again.
  const single = codes.filter((code) => !isGroup(code) && !whole.some((group) => covers(group, code)))
  const save = async () => {
    const reply = await act.send({ body: { owner, codes: [...whole, ...single] } })
    if (!reply.ok) return
    renew(listDuties)
    say(text('saved', { who }))
    onClose()
  }
  return (
    <Section title={text('editTitle', { who })}>
      <div className="stack">
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        {'kind' in owner && (
          <ButtonRow>
            <Button
              size="small"
              icon={ListIcon}
              onClick={() => setCodes([...new Set([...codes, ...dutiesByRoute(all, owner.kind)])])}
            >
              {text('fill')}
            </Button>
          </ButtonRow>
        )}
        <Choices
          label={text('groups')}
          layout="grid"
          options={groups.map((group) => ({
            value: group.code,
            label: named(group.nameZh, group.nameEn),
          }))}
          values={whole}
          onChange={(next) => setCodes([...next, ...single])}
        />
        <div className="stack" role="group" aria-label={text('single')}>
          <b>{text('single')}</b>
          {single.length === 0 && <p className="soft">{text('noSingle')}</p>}
          <ul className="duty-singles">
            {single.map((code) => {
              const name = catalogue.nameOf(code) ?? code
              return (
                <li key={code}>
                  {name}
                  <IconButton
                    icon={CloseIcon}
                    size="small"
                    label={text('remove', { name })}
                    onClick={() => setCodes(codes.filter((one) => one !== code))}
                  />
                </li>
              )
            })}
          </ul>
          <CategoryBox
            key={single.length}
            label={text('addSingle')}
            value={null}
            onChange={(code) => {
              if (code !== null) setCodes([...codes, code])
            }}
          />
        </div>
        <p className="note">{text('empty')}</p>
        <ButtonRow>
          <Button tone="primary" busy={act.busy && text('saving')} onClick={() => void save()}>
            {text('save')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </ButtonRow>
      </div>
    </Section>
  )
}
