import { Fragment } from 'react'
import './Highlight.css'

/** A text in which what was looked for is marked. */
export function Highlight({ text, wanted }: { readonly text: string; readonly wanted: string }) {
  const words = wanted.trim().split(/\s+/u).filter(Boolean)
  if (words.length === 0) return <>{text}</>
  const any = new RegExp(
    `(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`,
    'giu',
  )
  return (
    <>
      {text.split(any).map((part, at) => (
        <Fragment key={at}>{at % 2 === 1 ? <mark className="found">{part}</mark> : part}</Fragment>
      ))}
    </>
  )
}
