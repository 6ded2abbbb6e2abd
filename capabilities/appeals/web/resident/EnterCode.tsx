import { useState } from 'react'
import { navigate } from 'wouter-preact/use-browser-location'
import { Button } from '#ui/Button.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { CardLink } from '#ui/Card.tsx'
import { PhoneIcon, SearchIcon } from '#ui/icons.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { isWhole, readCode } from './code.ts'
import { FOLLOW } from './follow/messages.ts'
import { SaidHere } from './SaidHere.tsx'
import { followPath, homePath, myPath } from './paths.ts'

const SIGNS = 12

/** Type a code, however it comes. */
export default function EnterCode() {
  const text = useText(FOLLOW)
  const common = useText(COMMON)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const { code, signs } = readCode(typed)
  useTitle(text('enterTitle'))
  const problem =
    signs === 0
      ? text('codeMissing')
      : signs < SIGNS
        ? text('codeShort', { count: SIGNS - signs })
        : signs > SIGNS
          ? text('codeLong', { count: signs - SIGNS })
          : undefined
  return (
    <Page width="form">
      <PageHead
        back={{ href: homePath(), label: common('back') }}
        title={text('enterTitle')}
        lead={text('enterLead')}
      />
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (isWhole(signs)) navigate(followPath({ code }))
          else document.getElementById('code')?.focus()
        }}
      >
        <TextField
          id="code"
          label={text('code')}
          hint={text('codeHint')}
          error={tried ? problem : undefined}
          asCode
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={200}
          value={typed}
          // Read as it stands: groups appear once the whole code is there, and typing is never disturbed.
          onChange={(next) => setTyped(isWhole(readCode(next).signs) ? readCode(next).code : next)}
        />
        <Button type="submit" tone="primary" size="large" wide="phone" icon={SearchIcon}>
          {text('look')}
        </Button>
      </form>
      <SaidHere />
      <Section title={text('noCode')}>
        <CardLink href={myPath()} icon={PhoneIcon} title={text('byPhone')}>
          {text('byPhoneMore')}
        </CardLink>
        <p className="soft">{text('atStation')}</p>
      </Section>
    </Page>
  )
}
