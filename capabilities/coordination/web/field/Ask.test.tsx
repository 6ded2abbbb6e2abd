import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BookContext, makeBook } from '#kernel/web/sync/book.tsx'
import { device } from '#kernel/web/sync/testing/device.ts'
import { modelServer } from '#kernel/web/sync/testing/model-server.ts'
import { time } from '#kernel/web/sync/testing/world.ts'
import { AskSheet } from './Ask.tsx'

const HOLDER = { accountId: 'a', areaCode: '340199001001001', publicUrl: null }

test('what was written of a request for help is there when the app was started anew', async () => {
  const clock = time()
  const phone = device(modelServer(clock).transport, clock)
  const morning = await phone.open()
  await morning.drafts.put('order o1 ask', {
    kind: 'extension',
    reason: 'parts',
    day: '2026-03-20',
    words: '配件后天才到',
  })
  morning.close()
  const book = makeBook(await phone.open(), HOLDER)
  const shown = (orderId: string): string =>
    renderToStaticMarkup(
      <BookContext.Provider value={book}>
        <AskSheet orderId={orderId} onClose={() => {}} />
      </BookContext.Provider>,
    )
  expect(shown('o1')).toContain('配件后天才到')
  expect(shown('o1')).toContain('2026-03-20')
  expect(shown('o2')).not.toContain('配件后天才到')
  book.close()
})
