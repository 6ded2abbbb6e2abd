import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BulkBar } from './BulkBar.tsx'

const noop = (): void => {}
const words = {
  title: '批量办理',
  selected: '已选 1 件',
  clear: '取消选择',
  stop: '停下',
  notDone: '1 件没有办成，原因如下。',
  putAway: '知道了',
}
const refused = [{ key: 'a', name: 'L2611-01068', why: '现在不在受理台。' }] as const

const shown = (empty: boolean, notDone: readonly (typeof refused)[number][]): string =>
  renderToStaticMarkup(
    <BulkBar words={words} empty={empty} notDone={notDone} onClear={noop} onStop={noop} onPutAway={noop}>
      <button>催办</button>
    </BulkBar>,
  )

test('what was refused stands in the foot that stays in view, with its reason, selected or not', () => {
  for (const empty of [true, false])
    expect(shown(empty, refused)).toMatch(/^<div class="bulk-foot[^>]*>.*L2611-01068.*现在不在受理台。/s)
})

test('with nothing selected and nothing refused there is no foot', () => {
  expect(shown(true, [])).toBe('')
})
