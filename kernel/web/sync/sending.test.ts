import { expect, test } from 'vitest'
import { PART_BYTES } from './sending.ts'
import { device } from './testing/device.ts'
import { modelServer } from './testing/model-server.ts'
import { time } from './testing/world.ts'

test.each([1, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES])(
  'a file of %i bytes that is all there, and was never put together, is put together',
  async (size) => {
    const server = modelServer(time())
    const phone = device(server.transport, time())
    const photo = { sha256: 'ab'.repeat(32), bytes: new Uint8Array(size).fill(7), mediaType: 'image/jpeg' }
    const pieces: number[] = []
    let whole = false
    Object.assign(server.transport, {
      stored: async () => ({ stored: size, whole }),
      sendFile: async ({ from, bytes }: { from: number; bytes: Uint8Array }) => {
        pieces.push(from)
        // What is there already is not taken twice; whoever sends up to the end is answered with the whole.
        whole = from + bytes.length === size
        return { stored: size, whole }
      },
    })
    const opened = await phone.open()
    const id = await opened.act({
      type: 'submitResult',
      entity: 'order:1',
      body: { text: '修好了', files: [photo.sha256] },
      files: [photo],
    })
    await opened.idle()
    await opened.sync()
    expect(pieces).toEqual([Math.floor((size - 1) / PART_BYTES) * PART_BYTES])
    expect(server.done).toEqual([id])
    expect(opened.state()).toMatchObject({ waiting: 0, filesWaiting: 0 })
  },
)
