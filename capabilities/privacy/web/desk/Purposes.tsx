import { useState } from 'react'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { may, workArea } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellDate, tellDay, useNow } from '#kernel/web/time.ts'
import { Badge } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { EditIcon, FileIcon, PlusIcon, StopIcon } from '#ui/icons.tsx'
import { listPurposes } from '../../contract.ts'
import type { Purpose } from '../../contract.ts'
import { wantsAssessment } from '../../rules/purposes.ts'
import { BASIS_WORDS, CLASS_WORDS, EXTRA_WORDS, VERSION_WORDS } from '../../words.ts'
import { PRIVACY, useWord, useWords } from '../messages.ts'
import { EndPurpose } from './EndPurpose.tsx'
import { NoticeDialog } from './NoticeDialog.tsx'
import { PrivacyPage } from './PrivacyPage.tsx'
import { PurposeForm } from './PurposeForm.tsx'
import { DESK } from './words.ts'

const TONES: Readonly<Record<Purpose['state'], Tone>> = {
  'in-force': 'pine',
  coming: 'ochre',
  ended: 'plain',
  replaced: 'plain',
}
const DISTRICT_DIGITS = 6

/** Why the register may not be changed here, if so. */
function useWhyNot(): string | undefined {
  const text = useText(DESK)
  return may('privacy.manage') && workArea()?.length === DISTRICT_DIGITS ? undefined : text('mayNotManage')
}

/** The purpose register. */
export default function Purposes() {
  const text = useText(DESK)
  const answer = useAnswer(listPurposes, {})
  const [all, setAll] = useState(false)
  const [adding, setAdding] = useState(false)
  const whyNot = useWhyNot()
  return (
    <PrivacyPage
      tab="purposes"
      lead={text('purposesLead')}
      actions={
        <Button icon={PlusIcon} tone="primary" disabledReason={whyNot} onClick={() => setAdding(true)}>
          {text('add')}
        </Button>
      }
    >
      <Shown answer={answer} lines={9}>
        {({ items }) => (
          <div className="stack">
            <ButtonRow>
              <Button size="small" tone="quiet" onClick={() => setAll(!all)}>
                {all ? text('hideVersions') : text('showVersions')}
              </Button>
            </ButtonRow>
            {items
              .filter(({ state }) => all || state === 'in-force' || state === 'coming')
              .map((one) => (
                <One key={`${one.code}/${one.version}`} one={one} all={items} />
              ))}
          </div>
        )}
      </Shown>
      {adding && <PurposeForm onClose={() => setAdding(false)} />}
    </PrivacyPage>
  )
}

function One({ one, all }: { readonly one: Purpose; readonly all: readonly Purpose[] }) {
  const text = useText(DESK)
  const named = useNamed()
  const word = useWord()
  const lang = useLang()
  const now = useNow()
  const said = useText(PRIVACY)
  const day = (on: string) => tellDay(`${on}T04:00:00Z`, now, lang)
  const youngest = all.every(({ code, version }) => code !== one.code || version <= one.version)
  return (
    <Card
      title={named(one.nameZh, one.nameEn)}
      aside={
        <span className="meta">
          <Badge tone={TONES[one.state]}>{word(VERSION_WORDS[one.state])}</Badge>
          <span>{text('version', { version: one.version })}</span>
        </span>
      }
      foot={youngest ? <Acts one={one} /> : undefined}
    >
      <div className="stack">
        <p>{named(one.whyZh, one.whyEn)}</p>
        <Content one={one} />
        <p className="soft small">
          {said('since', { day: day(one.since) })}
          {one.until !== null && ` · ${said('until', { day: day(one.until) })}`} ·{' '}
          {one.setName === null ? text('builtIn') : text('setBy', { name: one.setName })}
        </p>
      </div>
    </Card>
  )
}

function Content({ one }: { readonly one: Purpose }) {
  const text = useText(DESK)
  const said = useText(PRIVACY)
  const named = useNamed()
  const word = useWord()
  const words = useWords()
  const lang = useLang()
  const now = useNow()
  return (
    <Facts>
      <Fact name={said('basis')}>
        {word(BASIS_WORDS[one.basis])} <span className="soft">{named(one.source, one.sourceEn)}</span>
      </Fact>
      <Fact name={said('classes')}>{words(one.classes.map((each) => CLASS_WORDS[each]))}</Fact>
      {one.fields.length > 0 && (
        <Fact name={said('extra')}>{words(one.fields.map((each) => EXTRA_WORDS[each]))}</Fact>
      )}
      <Fact name={said('recipients')}>
        {one.recipients.length === 0 ? said('noRecipients') : one.recipients.join(named('、', ', '))}
      </Fact>
      <Fact name={said('keep')}>{named(one.keepZh, one.keepEn)}</Fact>
      <Fact name={text('assessment')}>
        {one.assessment !== null ? (
          text('assessed', {
            by: one.assessment.by,
            on: tellDate(one.assessment.on, now, lang),
            result: one.assessment.result,
          })
        ) : wantsAssessment(one) ? (
          <Badge tone="ochre">{text('notAssessed')}</Badge>
        ) : (
          <span className="soft">{text('noNeed')}</span>
        )}
      </Fact>
    </Facts>
  )
}

function Acts({ one }: { readonly one: Purpose }) {
  const text = useText(DESK)
  const [open, setOpen] = useState<'change' | 'end' | 'notice'>()
  const whyNot = useWhyNot()
  const close = () => setOpen(undefined)
  return (
    <>
      <ButtonRow>
        <Button size="small" icon={FileIcon} onClick={() => setOpen('notice')}>
          {text('notice')}
        </Button>
        {/* Why not is said once, at the head of the page, and not twice on every card. */}
        {whyNot === undefined && (
          <Button size="small" icon={EditIcon} onClick={() => setOpen('change')}>
            {text('change')}
          </Button>
        )}
        {whyNot === undefined && one.state === 'in-force' && one.until === null && (
          <Button size="small" icon={StopIcon} onClick={() => setOpen('end')}>
            {text('end')}
          </Button>
        )}
      </ButtonRow>
      {open === 'notice' && <NoticeDialog one={one} whyNot={whyNot} onClose={close} />}
      {open === 'change' && <PurposeForm before={one} onClose={close} />}
      {open === 'end' && <EndPurpose one={one} onClose={close} />}
    </>
  )
}
