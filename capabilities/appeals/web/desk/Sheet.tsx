import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellFully, tellMoment, useNow } from '#kernel/web/time.ts'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { Fact, Facts, Words } from '#ui/Facts.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { BackIcon, PrintIcon } from '#ui/icons.tsx'
import { Page } from '#ui/Page.tsx'
import { PrintSheet, WriteIn } from '#ui/PrintSheet.tsx'
import { showAppeal } from '../../contract.ts'
import type { AppealId, AppealPage, StoryLine } from '../../contract.ts'
import { KIND_WORDS } from '../../words.ts'
import { PATHS } from './paths.ts'
import { SHEET } from './paper-words.ts'
import { LINES } from './words.ts'
import './Sheet.css'

/** One appeal on A4, for whoever goes there without a phone in hand. */
export default function Sheet({ params }: ScreenProps) {
  const answer = useAnswer(showAppeal, { params: { appealId: params['id'] as AppealId } })
  const text = useText(SHEET)
  useTitle(text('sheet'))
  useKeys(text('keys'), [{ keys: 'p', label: text('keyPrint'), run: () => print() }])
  return (
    <Page width="wide">
      <div className="no-print">
        <ButtonRow>
          <Button tone="primary" icon={PrintIcon} shortcut="P" onClick={() => print()}>
            {text('print')}
          </Button>
          <LinkButton icon={BackIcon} href={PATHS.appeal({ id: params['id'] ?? '' })}>
            {text('back')}
          </LinkButton>
        </ButtonRow>
      </div>
      <Shown answer={answer} lines={12}>
        {(appeal) => <Paper appeal={appeal} />}
      </Shown>
    </Page>
  )
}

/** What the sheet tells of the story: what was said to those who do the work, nothing of the desk's own notes. */
const TOLD: ReadonlySet<StoryLine['name']> = new Set([
  'replied',
  'added',
  'noted',
  'told',
  'declined',
  'recalled',
  'progressed',
  'handled',
  'sent-back',
  'reopened',
])

function Paper({ appeal }: { readonly appeal: AppealPage }) {
  const text = useText(SHEET)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const { reporter } = appeal
  return (
    <PrintSheet
      kind="order"
      brand={text('brand')}
      title={
        appeal.handlerZh === null
          ? text('sheet')
          : text('sheetOf', { org: named(appeal.handlerZh, appeal.handlerEn) })
      }
      aside={
        <span className="sheet-number">
          <b className="code">{appeal.number}</b>
          {appeal.urgent && <b>{text('urgent')}</b>}
        </span>
      }
      foot={text('printed', { at: tellFully(now.toISOString(), lang) })}
    >
      <Words>{appeal.text}</Words>
      {appeal.photos > 0 && <p className="note">{text('photos', { count: appeal.photos })}</p>}
      <Facts>
        <Fact name={text('where')}>
          <b>{named(appeal.placeZh, appeal.placeEn)}</b>
        </Fact>
        <Fact name={text('kind')}>{KIND_WORDS[appeal.kind][lang]}</Fact>
        {appeal.categoryZh !== null && (
          <Fact name={text('category')}>{named(appeal.categoryZh, appeal.categoryEn)}</Fact>
        )}
        {appeal.answers.map(({ labelZh, labelEn, value }) => (
          <Fact key={labelZh} name={named(labelZh, labelEn)}>
            {value}
          </Fact>
        ))}
        <Fact name={text('when')}>{tellMoment(appeal.receivedAt, now, lang)}</Fact>
        <Fact name={text('due')}>
          <b>{appeal.dueAt === null ? text('noDue') : tellFully(appeal.dueAt, lang)}</b>
        </Fact>
        <Fact name={text('contact')}>
          {[reporter.maskedName, reporter.maskedPhone].filter(Boolean).join(' ')} {text('contactHint')}
        </Fact>
      </Facts>
      <Told appeal={appeal} />
      <section className="sheet-record">
        <h2>{text('record')}</h2>
        <WriteIn names={[text('arrived'), text('finished')]} />
        <WriteIn names={[text('done')]} />
        <div className="sheet-space" aria-hidden="true" />
        <WriteIn names={[text('by'), text('confirmed')]} />
      </section>
    </PrintSheet>
  )
}

function Told({ appeal }: { readonly appeal: AppealPage }) {
  const text = useText(SHEET)
  const line = useText(LINES)
  const lang = useLang()
  const now = useNow()
  const told = appeal.story.filter(
    ({ name, audience, text: words }) => TOLD.has(name) && audience !== 'desk' && words !== null,
  )
  if (told.length === 0) return null
  return (
    <section>
      <h2 className="sheet-title">{text('story')}</h2>
      <ul className="sheet-story">
        {told.map((one) => (
          <li key={one.seq}>
            <span className="tabular">{tellMoment(one.at, now, lang)}</span>
            <b>{line(one.name)}</b>
            <span>{one.text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
