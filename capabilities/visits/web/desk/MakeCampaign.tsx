import { useState } from 'react'
import { Button, IconButton } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { CloseIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import type { AreaCode } from '#kernel/common/ids.ts'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { tellNumber } from '#kernel/web/figures.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { may, workArea } from '#kernel/web/rights.ts'
import { dayOf, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { CareKind } from '#ledger/contract.ts'
import { CARES } from '#ledger/web/index.ts'
import type { PlaceId } from '#places/contract.ts'
import { AreaBox, PlaceBox } from '#places/web/index.ts'
import { listCampaigns, listForms, makeCampaign, previewCampaign } from '../../contract.ts'
import type { TargetQuery } from '../../contract.ts'
import { CAMPAIGN_KINDS } from '../messages.ts'
import { VISITS_PATHS } from '../paths.ts'
import { MAKE } from './make-words.ts'

const WHO = ['everybody', 'elders', 'children', 'renting', 'cared'] as const
type WhoName = (typeof WHO)[number]
/** One campaign for so many buildings; for more there is the area. */
const MOST_BUILDINGS = 100
const ELDER_AGE = 80
const CHILD_AGE = 7
const DAYS_AT_FIRST = 14

interface Aim {
  readonly who: WhoName
  readonly care: CareKind | ''
  readonly areaCode: AreaCode
  readonly buildings: readonly ComboOption[]
}

const queryOf = ({ who, care, areaCode, buildings }: Aim, year: number): TargetQuery => ({
  areaCode,
  ...(buildings.length > 0 ? { buildings: buildings.map(({ key }) => key as PlaceId) } : {}),
  ...(who === 'elders' ? { bornUntil: year - ELDER_AGE } : {}),
  ...(who === 'children' ? { bornFrom: year - CHILD_AGE + 1 } : {}),
  ...(who === 'renting' ? { basis: 'rent' } : {}),
  ...(who === 'cared' && care !== '' ? { care } : {}),
})

/** Which homes, and how many they are; form and days; then it begins. */
export function MakeCampaign({ onClose }: { readonly onClose: () => void }) {
  const text = useText(MAKE)
  const common = useText(COMMON)
  const kinds = useText(CAMPAIGN_KINDS)
  const named = useNamed()
  const now = useNow()
  const { go } = useAddress()
  const renew = useRenew()
  const act = useAct(makeCampaign)
  const [kind, setKind] = useState<'survey' | 'home-visit'>('survey')
  const [titleZh, setTitleZh] = useState('')
  const [titleEn, setTitleEn] = useState('')
  const [what, setWhat] = useState('')
  const mine = workArea() ?? ''
  const [aim, setAim] = useState<Aim>({ who: 'everybody', care: '', areaCode: mine, buildings: [] })
  const [formId, setFormId] = useState('')
  const [since, setSince] = useState(dayOf(now))
  const [until, setUntil] = useState(dayOf(new Date(now.getTime() + DAYS_AT_FIRST * 86_400_000)))
  const [tried, setTried] = useState(false)
  const query = queryOf(aim, now.getFullYear())
  const reasonUnchosen = aim.who === 'cared' && aim.care === ''
  const counted = useAnswer(previewCampaign, reasonUnchosen ? undefined : { body: query }, {
    keepBefore: true,
  })
  const forms = useAnswer(listForms, {})
  const short = [...titleZh.trim()].length < 2
  const found = counted.state === 'ready' ? counted.value : undefined
  const whyNot = reasonUnchosen
    ? text('careFirst')
    : found === undefined
      ? text('counting')
      : found.households === 0
        ? text('nobody')
        : found.households > found.most
          ? text('most', { most: tellNumber(found.most) })
          : undefined
  const send = async () => {
    setTried(true)
    if (short || whyNot !== undefined) return
    const reply = await act.send({
      body: {
        kind,
        titleZh,
        since,
        until,
        query,
        ...(titleEn.trim() === '' ? {} : { titleEn }),
        ...(what.trim() === '' ? {} : { what }),
        ...(formId === '' ? {} : { formId: formId as never }),
      },
    })
    if (!reply.ok) return
    renew(listCampaigns)
    say(text('made', { count: reply.value.targets }))
    onClose()
    go(VISITS_PATHS.campaign({ id: reply.value.campaignId }))
  }
  return (
    <Dialog
      firm
      open
      width="wide"
      title={text('title')}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button
            tone="primary"
            busy={act.busy && common('sending')}
            disabledReason={whyNot}
            onClick={() => void send()}
          >
            {text('send')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p>{text('lead')}</p>
        {act.refused !== undefined && (
          <Notice tone="error" announce="assertive" title={act.refused.message} />
        )}
        <Aiming aim={aim} mine={mine} onChange={setAim} />
        <p role="status">
          {whyNot ??
            (found &&
              text('count', {
                households: tellNumber(found.households),
                buildings: tellNumber(found.buildings),
              }))}
        </p>
        <Choice
          label={text('kind')}
          layout="row"
          value={kind}
          onChange={setKind}
          options={(['survey', 'home-visit'] as const).map((value) => ({ value, label: kinds(value) }))}
        />
        <div className="visit-pair">
          <TextField
            label={text('name')}
            maxLength={40}
            value={titleZh}
            onChange={setTitleZh}
            error={tried && short ? text('nameShort') : undefined}
          />
          <TextField
            label={text('nameEn')}
            optional={common('optional')}
            maxLength={80}
            value={titleEn}
            onChange={setTitleEn}
          />
        </div>
        <TextArea
          label={text('what')}
          hint={text('whatHint')}
          optional={common('optional')}
          rows={2}
          maxLength={300}
          value={what}
          onChange={setWhat}
        />
        <Select
          label={text('form')}
          unchosen={text('noForm')}
          value={formId}
          onChange={setFormId}
          options={(forms.state === 'ready' ? forms.value.items : [])
            .filter(({ state }) => state === 'published')
            .map((form) => ({
              value: form.formId,
              label: named(form.content.titleZh, form.content.titleEn),
            }))}
        />
        <div className="visit-pair">
          <TextField label={text('since')} type="date" value={since} onChange={setSince} />
          <TextField label={text('until')} type="date" min={since} value={until} onChange={setUntil} />
        </div>
      </div>
    </Dialog>
  )
}

/** Where, and who: what the ledger is asked. */
function Aiming({
  aim,
  mine,
  onChange,
}: {
  readonly aim: Aim
  readonly mine: AreaCode
  readonly onChange: (aim: Aim) => void
}) {
  const text = useText(MAKE)
  const common = useText(COMMON)
  const cares = useText(CARES)
  const { areaCode, buildings, care, who } = aim
  return (
    <>
      <Choice
        label={text('who')}
        layout="grid"
        value={who}
        onChange={(to) => onChange({ ...aim, who: to })}
        options={WHO.filter((one) => one !== 'cared' || may('ledger.read')).map((value) => ({
          value,
          label: text(value, { age: value === 'children' ? CHILD_AGE : ELDER_AGE }),
        }))}
      />
      {who === 'cared' && (
        <Select
          label={text('care')}
          unchosen={common('choose')}
          value={care}
          onChange={(to) => onChange({ ...aim, care: to as CareKind })}
          options={CareKind.options.map((value) => ({ value, label: cares(value) }))}
        />
      )}
      <div className="visit-pair">
        <AreaBox
          label={text('area')}
          value={areaCode}
          onChange={(to) => onChange({ ...aim, areaCode: to ?? mine, buildings: [] })}
        />
        <PlaceBox
          label={text('buildings')}
          hint={buildings.length === 0 ? text('buildingsHint') : undefined}
          optional={common('optional')}
          kind="building"
          area={areaCode}
          value={null}
          onChange={(one) => {
            if (one === null || buildings.length >= MOST_BUILDINGS) return
            if (buildings.every(({ key }) => key !== one.key))
              onChange({ ...aim, buildings: [...buildings, one] })
          }}
        />
      </div>
      {buildings.length > 0 && (
        <ul className="visit-chosen" aria-label={text('chosenBuildings')}>
          {buildings.map(({ key, label }) => (
            <li key={key}>
              {label}
              <IconButton
                icon={CloseIcon}
                size="small"
                label={text('notThisBuilding', { building: label })}
                onClick={() => onChange({ ...aim, buildings: buildings.filter((one) => one.key !== key) })}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
