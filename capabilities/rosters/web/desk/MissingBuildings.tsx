import { useState } from 'react'
import { AreaCode } from '#kernel/common/ids.ts'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import { listAreas } from '#places/contract.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { PlusIcon, ReturnIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { addRosterBuildings, listRosterProblems, showRoster, undoRoster } from '../../contract.ts'
import type { MissingBuilding, Roster } from '../../contract.ts'
import { MISSING } from './missing-words.ts'

/** Buildings that the list names and nobody has on record: looked at, and added with one press. */
export function MissingBuildings({ roster }: { readonly roster: Roster }) {
  const text = useText(MISSING)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(roster.missing.filter(({ likely }) => likely).map(({ key }) => key)),
  )
  const [previewing, setPreviewing] = useState(false)
  const picked = roster.missing.filter(({ key }) => chosen.has(key))
  if (roster.missing.length === 0 && roster.addedPlaces === 0) return null
  const flip = (key: string, taken: boolean) => {
    const next = new Set(chosen)
    if (taken) next.add(key)
    else next.delete(key)
    setChosen(next)
  }
  return (
    <Section title={text('title')}>
      <div className="stack">
        {roster.kept > 0 && <Notice tone="warning" title={text('stays', { count: roster.kept })} />}
        {roster.addedPlaces > 0 && <TakeBack roster={roster} />}
        {roster.missing.length > 0 && (
          <>
            <p>{text('lead')}</p>
            <ul className="roster-buildings">
              {roster.missing.map((one) => (
                <li key={one.key}>
                  <Checkbox
                    label={`${one.estate} ${one.name}`.trim()}
                    hint={whatOf(one, text)}
                    checked={chosen.has(one.key)}
                    onChange={(taken) => flip(one.key, taken)}
                  />
                  <span>
                    {!one.likely && <Badge tone="ochre">{text('unlikely')}</Badge>}{' '}
                    <span className="soft">{text('waiting', { count: one.rows })}</span>
                  </span>
                </li>
              ))}
            </ul>
            <ButtonRow>
              <Button
                icon={PlusIcon}
                disabledReason={
                  may('places.manage')
                    ? picked.length === 0
                      ? text('chooseSome')
                      : undefined
                    : text('askWhoMay')
                }
                onClick={() => setPreviewing(true)}
              >
                {picked.length === 0 ? text('previewNone') : text('preview', { count: picked.length })}
              </Button>
            </ButtonRow>
          </>
        )}
        {previewing && <Preview roster={roster} picked={picked} onClose={() => setPreviewing(false)} />}
      </div>
    </Section>
  )
}

const wordsOf = () => useText(MISSING)
type Words = ReturnType<typeof wordsOf>

/** What was added for the list, and the way back from it. */
function TakeBack({ roster }: { readonly roster: Roster }) {
  const text = useText(MISSING)
  const common = useText(COMMON)
  const act = useAct(undoRoster)
  const renew = useRenew()
  const back = async () => {
    await act.send({ params: { rosterId: roster.id }, body: {} })
    renew(showRoster, listRosterProblems)
  }
  return (
    <>
      <p className="soft">{text('added', { count: roster.addedPlaces })}</p>
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <ButtonRow>
        <Button
          size="small"
          icon={ReturnIcon}
          busy={act.busy && common('sending')}
          onClick={() => void back()}
        >
          {text('takeBack')}
        </Button>
      </ButtonRow>
    </>
  )
}

/** 1单元 1–18 层 × 4 户；2单元 … */
function whatOf(one: MissingBuilding, text: Words): string {
  const parts = one.entrances.map(({ entrance, lowest, highest, doors, dwellings }) => {
    const name = entrance === '' ? '' : text('entrance', { name: entrance })
    return lowest === null || highest === null
      ? `${name} ${text('dwellings', { count: dwellings })}`.trim()
      : `${name} ${text('floors', { lowest, highest, doors, count: dwellings })}`.trim()
  })
  return [one.known ? text('part') : text('whole'), ...parts].join(text('join'))
}

interface PreviewProps {
  readonly roster: Roster
  readonly picked: readonly MissingBuilding[]
  readonly onClose: () => void
}

interface Said {
  readonly estate: string
  readonly name: string
  readonly areaCode: string
}

/** As they would stand on record: estate, name and grid of each may be put right first. */
function Preview({ roster, picked, onClose }: PreviewProps) {
  const text = useText(MISSING)
  const common = useText(COMMON)
  const named = useNamed()
  const act = useAct(addRosterBuildings)
  const renew = useRenew()
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>(() =>
    Object.fromEntries(picked.map(({ key, estate, name, areaCode }) => [key, { estate, name, areaCode }])),
  )
  const grids = useAnswer(listAreas, { query: { parent: roster.areaCode } })
  const inside = [
    { value: roster.areaCode, label: named(roster.areaZh, roster.areaEn) },
    ...(grids.state === 'ready'
      ? grids.value.items.map(({ code, nameZh, nameEn }) => ({
          value: code,
          label: named(nameZh, nameEn),
        }))
      : []),
  ]
  const change = (key: string, what: Partial<Said>) => setSaid({ ...said, [key]: { ...said[key]!, ...what } })
  const add = async () => {
    const reply = await act.send({
      params: { rosterId: roster.id },
      body: {
        buildings: picked.map(({ key }) => {
          const { estate, name, areaCode } = said[key]!
          return { key, estate: estate.trim(), name: name.trim(), areaCode: AreaCode.parse(areaCode) }
        }),
      },
    })
    renew(showRoster, listRosterProblems)
    if (reply.ok) onClose()
  }
  const dwellings = picked.reduce((sum, one) => sum + one.dwellings, 0)
  const isUnsaid = picked.some(({ key }) => said[key]!.estate.trim() === '' || said[key]!.name.trim() === '')
  return (
    <Dialog
      firm
      open
      onClose={onClose}
      title={text('previewTitle')}
      closeLabel={common('close')}
      actions={
        <>
          <Button
            tone="primary"
            busy={act.busy && common('sending')}
            disabledReason={isUnsaid ? text('sayAll') : undefined}
            onClick={() => void add()}
          >
            {text('add', { count: picked.length })}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('previewLead', { count: dwellings })}</p>
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        {picked.map((one) => (
          <fieldset key={one.key} className="roster-building">
            <legend>{`${said[one.key]!.estate} ${said[one.key]!.name}`.trim()}</legend>
            <p className="soft">{whatOf(one, text)}</p>
            {one.known ? (
              <p className="soft">{text('staysWhere')}</p>
            ) : (
              <div className="roster-building-fields">
                <TextField
                  label={text('estate')}
                  value={said[one.key]!.estate}
                  maxLength={40}
                  autoComplete="off"
                  onChange={(estate) => change(one.key, { estate })}
                />
                <TextField
                  label={text('name')}
                  value={said[one.key]!.name}
                  maxLength={30}
                  autoComplete="off"
                  onChange={(name) => change(one.key, { name })}
                />
                <Select
                  label={text('grid')}
                  value={said[one.key]!.areaCode}
                  onChange={(areaCode) => change(one.key, { areaCode })}
                  options={inside}
                />
              </div>
            )}
          </fieldset>
        ))}
      </div>
    </Dialog>
  )
}
