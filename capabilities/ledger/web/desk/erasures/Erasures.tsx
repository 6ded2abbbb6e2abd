import { FileIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellFully } from '#kernel/web/time.ts'
import { PRIVACY_PATHS } from '#privacy/web/index.ts'
import { listErasures } from '../../../contract/erasures.ts'
import type { ErasureCertificate } from '../../../contract/erasures.ts'
import { EXTRAS } from '../../messages.ts'
import { LEDGER_PATHS } from '../../paths.ts'
import { LEDGER } from '../words.ts'
import '../ledger.css'
import { ERASURES } from './words.ts'

/** What was deleted from the ledger, certificate by certificate. */
export default function Erasures() {
  const text = useText(ERASURES)
  const ledger = useText(LEDGER)
  useTitle(text('title'))
  const { query } = useAddress()
  const answer = useAnswer(listErasures, { query: pageIn(query) }, { keepBefore: true })
  // Whoever does not read the ledger came from the protection desk.
  const back = may('ledger.read')
    ? { href: LEDGER_PATHS.home(), label: ledger('title') }
    : may('privacy.log')
      ? { href: PRIVACY_PATHS.protection(undefined, { part: 'kept' }), label: text('toProtection') }
      : undefined
  return (
    <Page width="wide">
      <PageHead title={text('title')} lead={text('lead')} back={back} />
      <Paged answer={answer} lines={5} icon={FileIcon} none={[text('none'), text('noneNext')]}>
        {({ items }) => (
          <ul className="ledger-list">
            {items.map((one) => (
              <Line key={one.number} one={one} />
            ))}
          </ul>
        )}
      </Paged>
    </Page>
  )
}

const OWN = ['name', 'sex', 'birthYear', 'phone', 'identityNumber', 'care', 'extras'] as const
type Own = (typeof OWN)[number]

/** The fields of a certificate, as a sentence lists them. */
export function useErased(): (fields: readonly string[]) => string {
  const text = useText(ERASURES)
  const extras = useText(EXTRAS)
  const named = useNamed()
  return (fields) =>
    fields
      .map((field) =>
        (OWN as readonly string[]).includes(field) ? text(field as Own) : extras(field as 'nation'),
      )
      .join(named('、', ', '))
}

function Line({ one }: { readonly one: ErasureCertificate }) {
  const text = useText(ERASURES)
  const named = useNamed()
  const lang = useLang()
  const erased = useErased()
  return (
    <li className="ledger-line">
      <div>
        <p className="ledger-name">
          <a className="code" href={LEDGER_PATHS.erasure({ number: one.number })}>
            {one.number}
          </a>{' '}
          {text(one.ground)}
        </p>
        <p className="meta">
          <span>{tellFully(one.at, lang)}</span>
          <span>{named(one.areaZh, one.areaEn)}</span>
          <span>{text('rows', { rows: one.rows })}</span>
        </p>
        <p className="meta">{erased(one.fields)}</p>
      </div>
    </li>
  )
}
