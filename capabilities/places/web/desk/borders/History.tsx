import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { listBorderDrafts } from '../../../contract/borders.ts'
import { PLACE_PATHS } from '../paths.ts'
import { BORDER_STATES, BORDERS } from './messages.ts'

/** Changes of borders there were, newest first. */
export function History({ area }: { readonly area: string }) {
  const text = useText(BORDERS)
  const state = useText(BORDER_STATES)
  const lang = useLang()
  const now = useNow()
  const answer = useAnswer(listBorderDrafts, { query: { area, limit: '20' } })
  if (answer.state !== 'ready') return null
  return (
    <section className="map-list">
      <h2>{text('history')}</h2>
      {answer.value.items.length === 0 && <p className="soft">{text('none')}</p>}
      <ul>
        {answer.value.items.map((draft) => (
          <li key={draft.id}>
            <a href={PLACE_PATHS.draft({ id: draft.id })}>
              {draft.reason}
              <br />
              <small className="soft">
                {state(draft.state)} · {draft.madeName} · {tellPast(draft.madeAt, now, lang)}
              </small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
