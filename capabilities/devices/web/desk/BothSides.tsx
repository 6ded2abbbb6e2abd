import { Badge } from '#ui/Badge.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useKnown, useText } from '#kernel/web/i18n.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { showSent } from '../../contract/sent.ts'
import type { Sent } from '../../contract/sent.ts'
import { FIELDS, SENT } from './messages.ts'

const NUMBER = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** Values a person reads: no numbers of rows, nothing empty. */
function plain(values: Readonly<Record<string, unknown>>, yes: string, no: string): [string, string][] {
  const word = (value: unknown): string | undefined => {
    if (typeof value === 'boolean') return value ? yes : no
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string') return NUMBER.test(value) || value === '' ? undefined : value
    if (Array.isArray(value)) return value.flatMap((one: unknown) => word(one) ?? []).join('、') || undefined
    if (typeof value === 'object' && value !== null)
      return (
        Object.values(value)
          .flatMap((one) => word(one) ?? [])
          .join(' · ') || undefined
      )
    return undefined
  }
  return Object.entries(values).flatMap(([key, value]) => {
    const said = word(value)
    return said === undefined ? [] : [[key, said] as [string, string]]
  })
}

/** What was sent beside what stands now. */
export function BothSides({ id }: { readonly id: Sent['id'] }) {
  const text = useText(SENT)
  const answer = useAnswer(showSent, { params: { sentId: id } })
  return (
    <Shown answer={answer} lines={3}>
      {({ given, now, fields, unchanged, lacks }) => (
        <div className="stack">
          <div className="phone-sides">
            <section>
              <h3>{text('given')}</h3>
              <Values values={given} />
            </section>
            <section>
              <h3>
                {text('now')}{' '}
                {unchanged !== null && (
                  <Badge tone={unchanged ? 'plain' : 'ochre'}>
                    {text(unchanged ? 'unchanged' : 'changed')}
                  </Badge>
                )}
              </h3>
              {now === null ? <p className="soft">{text('nothingNow')}</p> : <Values values={now} />}
            </section>
          </div>
          {fields.length > 0 && (
            <section>
              <h3>{text('fields')}</h3>
              <ul>
                {fields.map(({ path, message }) => (
                  <li key={path}>{message}</li>
                ))}
              </ul>
            </section>
          )}
          {lacks !== null && <Notice tone="info" title={text('lacks')} />}
        </div>
      )}
    </Shown>
  )
}

function Values({ values }: { readonly values: Readonly<Record<string, unknown>> }) {
  const text = useText(SENT)
  const known = useKnown(FIELDS)
  return (
    <Facts>
      {plain(values, text('yes'), text('no')).map(([key, value]) => (
        <Fact key={key} name={known(key) ?? known('other')}>
          {value}
        </Fact>
      ))}
    </Facts>
  )
}
