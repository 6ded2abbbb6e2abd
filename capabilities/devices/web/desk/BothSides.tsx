import { Badge } from '#ui/Badge.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useKnown, useLang, useText } from '#kernel/web/i18n.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellDay, tellMoment, useNow } from '#kernel/web/time.ts'
import { showSent } from '../../contract/sent.ts'
import type { Sent } from '../../contract/sent.ts'
import { CODES } from './codes.ts'
import { FIELDS, SENT } from './messages.ts'
import { plain } from './plain.ts'

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
  const code = useKnown(CODES)
  const lang = useLang()
  const now = useNow()
  const said = plain(values, {
    yes: text('yes'),
    no: text('no'),
    word: (field, one) => code(`${field}:${one}`) ?? code(one),
    moment: (iso) => tellMoment(iso, now, lang),
    day: (iso) => tellDay(`${iso}T04:00:00Z`, now, lang),
  })
  return (
    <Facts>
      {said.map(([key, value]) => (
        <Fact key={key} name={known(key) ?? known('other')}>
          {value}
        </Fact>
      ))}
    </Facts>
  )
}
