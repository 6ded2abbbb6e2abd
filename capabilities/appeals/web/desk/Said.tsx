import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { useCatalogue } from '#catalogue/web/index.ts'
import type { Category } from '#catalogue/contract.ts'
import { Fact, Facts, Words } from '#ui/Facts.tsx'
import type { AppealPage } from '../../contract.ts'
import { Files } from './Files.tsx'
import { KindAndChannel } from './marks.tsx'
import { TEXT } from './words.ts'

/** What the reporter said: the words, the pictures, the answers to what was asked. */
export function Said({ appeal }: { readonly appeal: AppealPage }) {
  const text = useText(TEXT)
  const lang = useLang()
  const now = useNow()
  const category = useCatalogue().find(appeal.categoryCode)
  const files = appeal.attachments.filter(({ by }) => by === 'reporter')
  return (
    <div className="stack">
      <Words
        by={
          <>
            <KindAndChannel appeal={appeal} /> ·{' '}
            <time dateTime={appeal.receivedAt}>{tellPast(appeal.receivedAt, now, lang)}</time>
          </>
        }
      >
        {appeal.text}
      </Words>
      <Files appealId={appeal.id} files={files} />
      {appeal.answers.length > 0 && (
        <section aria-label={text('answersLabel')}>
          <Facts>
            {appeal.answers.map((answer) => (
              <Fact key={answer.labelZh} name={lang === 'zh' ? answer.labelZh : answer.labelEn}>
                {lang === 'zh' ? answer.value : answerIn(category, answer)}
              </Fact>
            ))}
          </Facts>
        </section>
      )}
    </div>
  )
}

/** Answers are kept in Chinese words; the catalogue knows the English ones. */
function answerIn(category: Category | undefined, answer: AppealPage['answers'][number]): string {
  const question = category?.questions.find(({ labelZh }) => labelZh === answer.labelZh)
  const options = question !== undefined && 'options' in question ? question.options : []
  const inEnglish = (part: string) => options.find(({ textZh }) => textZh === part)?.textEn ?? part
  return answer.value.split('、').map(inEnglish).join(', ')
}
