import { LinkButton } from '#ui/Button.tsx'
import { CheckIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { WANTED_WORDS } from '#privacy/words.ts'
import { listGranted } from '../../../contract/granted.ts'
import type { WaitingCorrection } from '../../../contract/granted.ts'
import { LEDGER_PATHS } from '../../paths.ts'
import { LEDGER } from '../words.ts'
import '../ledger.css'
import { GRANTED } from './words.ts'

/** Corrections that were granted and need a hand. Whom they are about is seen on the page of the person, under a lookup. */
export default function Corrections() {
  const text = useText(GRANTED)
  const ledger = useText(LEDGER)
  useTitle(text('title'))
  const { query } = useAddress()
  const answer = useAnswer(listGranted, { query: pageIn(query) }, { keepBefore: true })
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        lead={text('lead')}
        back={{ href: LEDGER_PATHS.home(), label: ledger('title') }}
      />
      <Paged answer={answer} lines={4} icon={CheckIcon} none={[text('none'), text('noneNext')]}>
        {({ items }) => (
          <ul className="ledger-list">
            {items.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Paged>
    </Page>
  )
}

function Line({ one }: { readonly one: WaitingCorrection }) {
  const text = useText(GRANTED)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const fields = one.fields.map((field) => named(WANTED_WORDS[field].zh, WANTED_WORDS[field].en))
  return (
    <li className="ledger-line">
      <div>
        <p className="ledger-name">
          <span className="code">{one.number}</span> {text(one.kind)}
          {fields.length > 0 && ` · ${fields.join(named('、', ', '))}`}
        </p>
        <p className="meta">
          <span>{text(one.obstacle)}</span>
          <span>{tellPast(one.at, now, lang)}</span>
        </p>
      </div>
      <LinkButton size="small" href={LEDGER_PATHS.person({ id: one.personId })}>
        {text('open')}
      </LinkButton>
    </li>
  )
}
