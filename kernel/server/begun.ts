import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)

/** The best that does not try every way: three times the work of what is made for one answer, a tenth less to send. */
const QUALITY = 9
/** The last block of a stream, and empty (RFC 7932, 9.2). */
const END = Buffer.from([0x03])
const MOST_OF_A_BLOCK = 1 << 16

/**
 * A text compressed once, to which every answer adds an end of its own. The compressed stream was flushed, so it stops between two bytes, and what
 * is added stands behind it as it is, in blocks that are not compressed: no byte of the beginning is touched again.
 */
export class Begun {
  readonly br: Buffer
  private constructor(br: Buffer) {
    this.br = br
  }
  static async of(text: string): Promise<Begun> {
    const plain = Buffer.from(text)
    return new Begun(
      await compress(plain, {
        finishFlush: constants.BROTLI_OPERATION_FLUSH,
        chunkSize: 256 * 1024,
        params: {
          [constants.BROTLI_PARAM_QUALITY]: QUALITY,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
        },
      }),
    )
  }
  /** The beginning as it was written. */
  async text(): Promise<string> {
    return (await decompress(Buffer.concat([this.br, END]))).toString('utf8')
  }
  /** The whole stream, with this end. */
  endedWith(end: string): Buffer {
    return Buffer.concat([this.br, ...blocksOf(Buffer.from(end)), END])
  }
}

/** Blocks that say "as it is": not the last, two bytes of length, not compressed, and then the bytes. */
function blocksOf(bytes: Buffer): Buffer[] {
  const blocks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += MOST_OF_A_BLOCK) {
    const block = bytes.subarray(at, at + MOST_OF_A_BLOCK)
    // ISLAST 0 (1 bit), MNIBBLES 0 (2 bits: four of them), MLEN - 1 (16 bits), ISUNCOMPRESSED 1 (1 bit), filled up to whole bytes.
    const head = ((block.length - 1) << 3) | (1 << 19)
    blocks.push(Buffer.from([head & 0xff, (head >> 8) & 0xff, (head >> 16) & 0xff]), block)
  }
  return blocks
}

/** An answer that is JSON, whose beginning was compressed before. */
export class JsonBegun {
  readonly begun: Begun
  readonly end: string
  constructor(begun: Begun, end: string) {
    this.begun = begun
    this.end = end
  }
  readonly br = (): Buffer => this.begun.endedWith(this.end)
  readonly text = async (): Promise<string> => (await this.begun.text()) + this.end
}
