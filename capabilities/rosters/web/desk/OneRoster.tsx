import { useEffect } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { Page, PageHead } from '#ui/Page.tsx'
import { Steps } from '#ui/Steps.tsx'
import { showRoster } from '../../contract.ts'
import type { Roster, RosterState } from '../../contract.ts'
import { Columns } from './Columns.tsx'
import { TEXT } from './messages.ts'
import { ROSTERS } from './paths.ts'
import { Problems } from './Problems.tsx'
import { Working } from './Working.tsx'
import { Result } from './Result.tsx'
import './rosters.css'

const ASK_AGAIN_MS = 700
const WORKING: ReadonlySet<RosterState> = new Set(['checking', 'taking', 'undoing'])
const stepOf = (state: RosterState, wished: string | undefined): 1 | 2 | 3 => {
  if (state === 'mapping' || (state === 'checked' && wished === 'columns')) return 1
  return state === 'checking' || state === 'checked' ? 2 : 3
}

/** One file, from its columns to the ledger. Where it stands is kept by the server, so that a reload loses nothing. */
export default function OneRoster({ params }: ScreenProps) {
  const text = useText(TEXT)
  const { rosterId } = params as { readonly rosterId: never }
  const answer = useAnswer(showRoster, { params: { rosterId } }, { keepBefore: true })
  const roster = answer.state === 'ready' ? answer.value : undefined
  const again = answer.state === 'ready' ? answer.again : undefined
  useTitle(roster?.fileName ?? text('title'))
  const isWorking = roster !== undefined && WORKING.has(roster.state)
  useEffect(() => {
    if (!isWorking || again === undefined) return
    const timer = setInterval(again, ASK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [isWorking, again])
  return (
    <Page width="wide">
      <Shown answer={answer} lines={8}>
        {(one) => <Standing roster={one} />}
      </Shown>
    </Page>
  )
}

function Standing({ roster }: { readonly roster: Roster }) {
  const text = useText(TEXT)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const { query } = useAddress()
  const step = stepOf(roster.state, query['step'])
  return (
    <>
      <PageHead
        back={{ href: ROSTERS(), label: text('back') }}
        above={`${named(roster.areaZh, roster.areaEn)} · ${roster.source}`}
        title={roster.fileName}
        lead={text('by', { name: roster.startedName, at: tellPast(roster.startedAt, now, lang) })}
      />
      <Steps
        names={[text('stepFile'), text('stepColumns'), text('stepProblems'), text('stepResult')]}
        at={step}
        progress={text('progress', { at: step + 1 })}
      />
      {roster.state === 'checking' && <Working roster={roster} />}
      {step === 1 && <Columns roster={roster} />}
      {roster.state === 'checked' && step === 2 && <Problems roster={roster} />}
      {step === 3 && <Result roster={roster} />}
    </>
  )
}
