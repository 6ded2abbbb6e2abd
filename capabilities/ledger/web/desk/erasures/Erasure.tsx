import { Button } from '#ui/Button.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { PrintIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { PrintSheet } from '#ui/PrintSheet.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellFully } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { showErasure } from '../../../contract/erasures.ts'
import { LEDGER_PATHS } from '../../paths.ts'
import '../ledger.css'
import { useErased } from './Erasures.tsx'
import { ERASURES } from './words.ts'

/** One certificate, as it is shown and printed for whoever asked. */
export default function Erasure({ params }: ScreenProps) {
  const text = useText(ERASURES)
  const number = params['number'] ?? ''
  useTitle(`${text('certificate')} ${number}`)
  const answer = useAnswer(showErasure, { params: { number } })
  return (
    <Page width="text">
      <div className="no-print">
        <PageHead
          title={text('certificate')}
          above={number}
          back={{ href: LEDGER_PATHS.erasures(), label: text('back') }}
          actions={
            <Button icon={PrintIcon} onClick={() => window.print()}>
              {text('print')}
            </Button>
          }
        />
      </div>
      <Shown answer={answer} lines={6}>
        {(one) => (
          <div className="stack">
            <div className="no-print">
              <Notice tone={one.holds ? 'info' : 'error'} title={text(one.holds ? 'holds' : 'broken')} />
            </div>
            <Sheet one={one} />
          </div>
        )}
      </Shown>
    </Page>
  )
}

function Sheet({ one }: { readonly one: ValueOf<typeof showErasure> }) {
  const text = useText(ERASURES)
  const common = useText(COMMON)
  const named = useNamed()
  const lang = useLang()
  const erased = useErased()
  return (
    <PrintSheet
      kind="order"
      brand={common('brand')}
      title={text('certificate')}
      aside={<span className="code">{one.number}</span>}
      foot={text('foot')}
    >
      <Facts>
        <Fact name={text('ground')}>
          {text(one.ground)} · {text('law')}
        </Fact>
        <Fact name={text('at')}>{tellFully(one.at, lang)}</Fact>
        <Fact name={text('area')}>{named(one.areaZh, one.areaEn)}</Fact>
        <Fact name={text('fields')}>{erased(one.fields)}</Fact>
        <Fact name={text('how')}>
          {text('rows', { rows: one.rows })}
          {one.changes > 0 && `${named('，', ', ')}${text('changes', { changes: one.changes })}`}
        </Fact>
        <Fact name={text('hash')}>
          <span className="code ledger-hash">{one.hash}</span>
        </Fact>
      </Facts>
    </PrintSheet>
  )
}
