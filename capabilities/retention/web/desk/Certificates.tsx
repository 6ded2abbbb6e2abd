import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellFully } from '#kernel/web/time.ts'
import { Section } from '#ui/Page.tsx'
import { listCertificates } from '../../contract.ts'
import type { Certificate } from '../../contract.ts'
import { TEXT } from './messages.ts'

/** What each run has ended. */
export function Certificates() {
  const text = useText(TEXT)
  const { query } = useAddress()
  const answer = useAnswer(listCertificates, { query: pageIn(query) }, { keepBefore: true })
  const paging = usePaging(answer)
  return (
    <Section title={text('certificates')}>
      <Shown answer={answer} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{text('noCertificates')}</p>
          ) : (
            <>
              <ul className="retained">
                {items.map((one) => (
                  <Line key={one.id} one={one} />
                ))}
              </ul>
              <Pages of={paging} />
            </>
          )
        }
      </Shown>
    </Section>
  )
}

function Line({ one }: { readonly one: Certificate }) {
  const text = useText(TEXT)
  const lang = useLang()
  const when = {
    from: tellFully(one.endedFrom, lang),
    to: tellFully(one.endedTo, lang),
    months: one.months,
  }
  return (
    <li className="retained-row">
      <div>
        <p>
          <b>
            {one.what === 'appeals'
              ? text('ended', { count: one.appeals })
              : text('endedVisits', { count: one.visits })}
          </b>{' '}
          · {tellFully(one.at, lang)}
        </p>
        <p>
          {text(one.what === 'appeals' ? 'of' : 'ofVisitsFrom', when)} ·{' '}
          {one.ruleBy === null ? text('byDefault') : text('setBy', { name: one.ruleBy })}
        </p>
        <p className="soft small">
          {one.what === 'appeals' ? (
            <>
              {text('lines', { lines: one.lines })}
              {one.linesKept > 0 && text('linesKept', { kept: one.linesKept })}
            </>
          ) : (
            text('parts', {
              files: one.files,
              reviews: one.reviews,
              targets: one.targets,
              rounds: one.rounds,
            })
          )}{' '}
          · {text('hash')} <span className="code retained-hash">{one.listHash}</span>
        </p>
      </div>
    </li>
  )
}
