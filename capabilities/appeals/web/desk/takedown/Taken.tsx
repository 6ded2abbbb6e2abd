import { useEffect, useRef } from 'react'
import { useText } from '#kernel/web/i18n.ts'
import type { Lang } from '#kernel/web/i18n.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { ForwardIcon, OutsideIcon, PrintIcon } from '#ui/icons.tsx'
import { PageHead } from '#ui/Page.tsx'
import type { Receipt } from '../../../contract.ts'
import { PATHS } from '../paths.ts'
import { ReceiptSheet } from '../../paper/ReceiptSheet.tsx'
import { TAKE } from './messages.ts'
import './Taken.css'

export interface TakenProps {
  readonly receipt: Receipt
  readonly about: string
  /** The language of the person who takes the receipt home. */
  readonly lang: Lang
  readonly onNext: () => void
}

/** It is taken down: the receipt in large type, to read out and to print. */
export function Taken({ receipt, about, lang, onNext }: TakenProps) {
  const text = useText(TAKE)
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => head.current?.focus({ preventScroll: true }), [])
  useKeys(text('keys'), [
    { keys: 'p', label: text('print'), run: () => print() },
    { keys: 'n', label: text('next'), run: onNext },
  ])
  return (
    <>
      <div className="taken-head no-print" ref={head} tabIndex={-1} role="status">
        <PageHead title={text('taken', { number: receipt.number })} lead={text('takenLead')} />
        <div className="row">
          <Button tone="primary" icon={PrintIcon} shortcut="P" onClick={() => print()}>
            {text('print')}
          </Button>
          <Button iconAfter={ForwardIcon} shortcut="N" onClick={onNext}>
            {text('next')}
          </Button>
          <LinkButton tone="quiet" icon={OutsideIcon} href={PATHS.appeal({ id: receipt.appealId })}>
            {text('see')}
          </LinkButton>
        </div>
      </div>
      <ReceiptSheet receipt={receipt} about={about} lang={lang} />
    </>
  )
}
