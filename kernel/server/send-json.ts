import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JsonBegun } from './begun.ts'

/** Less than this is sent as it is: it fits into one packet anyway. */
const SMALL = 1200
const packed = {
  br: promisify(brotliCompress),
  gzip: promisify(gzip),
} as const

/** Sends JSON that was written elsewhere, compressed as the client understands it: quickly rather than to the last byte. */
export async function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
): Promise<FastifyReply> {
  void reply.header('content-type', 'application/json; charset=utf-8').header('vary', 'accept-encoding')
  const takes = request.headers['accept-encoding']?.toString() ?? ''
  if (text.length < SMALL) return reply.send(text)
  if (/\bbr\b/.test(takes))
    return reply.header('content-encoding', 'br').send(
      await packed.br(text, {
        // Sixteen kilobytes at a time, as is usual, would call back a hundred times.
        chunkSize: 256 * 1024,
        params: {
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_LEVEL,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
        },
      }),
    )
  if (/\bgzip\b/.test(takes))
    return reply.header('content-encoding', 'gzip').send(await packed.gzip(text, { level: 4 }))
  return reply.send(text)
}
const BROTLI_LEVEL = 4

/** Sends what was compressed before as it is; to a client that does not understand it, as if it had not been. */
export async function sendBegun(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: JsonBegun,
): Promise<FastifyReply> {
  if (!/\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? ''))
    return sendText(request, reply, await answer.text())
  return reply
    .headers({
      'content-type': 'application/json; charset=utf-8',
      vary: 'accept-encoding',
      'content-encoding': 'br',
    })
    .send(answer.br())
}
