import { useAnswer } from '#kernel/web/answers.ts'
import { tellLimit } from '#kernel/web/deadline-words.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { ORG_KINDS } from '#organisations/web/index.ts'
import { Badge } from '#ui/Badge.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { LockIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DetailPane, DetailPart } from '#ui/desk/Panes.tsx'
import type { Category, Question } from '../../contract.ts'
import { listPolicies } from '../../endpoints.ts'
import { isLeaf } from '../../rules.ts'
import { SEALS, TEXT } from '../messages.ts'
import { SHELF } from './messages.ts'
import { sourceOf } from './Policies.tsx'

export interface MatterProps {
  readonly category: Category
  readonly all: readonly Category[]
  readonly onBack: () => void
}

/** One matter, or the group that holds some: who takes it up, until when, who sees it, what is asked. */
export function Matter({ category, all, onBack }: MatterProps) {
  const text = useText(TEXT)
  const more = useText(SHELF)
  const named = useNamed()
  const group = all.find(({ code }) => code === category.parent)
  const below = all.filter(({ parent }) => parent === category.code)
  return (
    <DetailPane
      title={named(category.nameZh, category.nameEn)}
      above={group && named(group.nameZh, group.nameEn)}
      aside={<span className="code soft">{category.code}</span>}
      back={{ label: text('back'), run: onBack }}
    >
      <p>{named(category.plainZh, category.plainEn)}</p>
      {isLeaf(category) ? (
        <>
          <DetailPart title={more('where')}>
            <Handling category={category} />
          </DetailPart>
          <DetailPart title={more('asked')}>
            {category.questions.length === 0 ? (
              <p className="soft">{text('questionsNone')}</p>
            ) : (
              category.questions.map((question) => <Asked key={question.code} question={question} />)
            )}
          </DetailPart>
        </>
      ) : (
        <DetailPart title={more('belongs')}>
          <p className="row">
            {below.map((leaf) => (
              <Badge key={leaf.code}>{named(leaf.nameZh, leaf.nameEn)}</Badge>
            ))}
          </p>
        </DetailPart>
      )}
    </DetailPane>
  )
}

function Handling({ category }: { readonly category: Category }) {
  const text = useText(TEXT)
  const kind = useText(ORG_KINDS)
  const seal = useText(SEALS)
  return (
    <Facts>
      <Fact name={text('route')}>
        {kind(category.routeTo)}
        {category.routeWords.length > 0 && (
          <p className="note">{text('routeWords', { words: category.routeWords.join('、') })}</p>
        )}
      </Fact>
      <Fact name={text('promise')}>
        <Promised code={category.policy} />
      </Fact>
      <Fact name={text('visibility')}>{text(category.visibility)}</Fact>
      <Fact name={text('seal')}>
        {category.seal === null ? (
          text('sealNone')
        ) : (
          <>
            <Badge tone="indigo" icon={LockIcon}>
              {seal(category.seal)}
            </Badge>
            <p className="note">{text('sealHint')}</p>
          </>
        )}
      </Fact>
      <Fact name={text('said')}>
        <span className="row">
          {category.saidKinds.map((said) => (
            <Badge key={said}>{text(said)}</Badge>
          ))}
        </span>
      </Fact>
      {category.keywords.length > 0 && (
        <Fact name={text('keywords')}>
          <span lang="zh-Hans-CN">{category.keywords.join('、')}</span>
        </Fact>
      )}
    </Facts>
  )
}

function Promised({ code }: { readonly code: string }) {
  const text = useText(TEXT)
  const named = useNamed()
  const lang = useLang()
  const answer = useAnswer(listPolicies, {}, { still: true })
  const policy = answer.state === 'ready' ? answer.value.items.find((one) => one.code === code) : undefined
  if (policy === undefined) return <>{code}</>
  return (
    <>
      <b>{named(policy.nameZh, policy.nameEn)}</b>
      {lang === 'zh' ? '：' : ': '}
      {text('within', { respond: tellLimit(policy.respond, lang), solve: tellLimit(policy.solve, lang) })}
      <p className="note">{sourceOf(policy, lang)}</p>
    </>
  )
}

function Asked({ question }: { readonly question: Question }) {
  const text = useText(TEXT)
  const more = useText(SHELF)
  const named = useNamed()
  return (
    <div className="question">
      <div className="row">
        <b>{named(question.labelZh, question.labelEn)}</b>
        <Badge>{text(question.type)}</Badge>
        {question.required && <Badge tone="pine">{text('required')}</Badge>}
      </div>
      {question.type === 'text' && <p className="note">{more('upTo', { count: question.maxLength })}</p>}
      {question.type === 'number' && (
        <p className="note">
          {more('range', {
            min: question.min,
            max: question.max,
            unit: named(question.unitZh, question.unitEn),
          })}
        </p>
      )}
      {'options' in question && (
        <ul>
          {question.options.map((option) => (
            <li key={option.code}>
              {named(option.textZh, option.textEn)}
              {option.stop !== null && (
                <Notice tone="warning" title={text('stops', { option: named(option.textZh, option.textEn) })}>
                  {named(option.stop.textZh, option.stop.textEn)}
                  {option.stop.call !== null && (
                    <>
                      {' '}
                      <b>{more('call', { call: option.stop.call })}</b>
                    </>
                  )}
                </Notice>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
