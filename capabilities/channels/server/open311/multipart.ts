import type { FastifyRequest } from 'fastify'
import type { Kit } from '#kernel/server/act.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import { sha256 } from '#kernel/server/vault.ts'
import type { Form, Picture } from '../../contract/open311.ts'

const MOST = { files: 3, fields: 100, fileSize: 12 * 1024 * 1024, fieldSize: 64 * 1024 } as const

export interface Sent {
  readonly form: Form
  /** Pictures that came with it, in the field `media`, as some clients send them. */
  readonly files: readonly Picture[]
}

/** Reads a form in parts. What broke off on its way is bad input and no fault of ours. */
export async function readMultipart(request: FastifyRequest, { log }: Kit): Promise<Sent> {
  const form = new Map<string, string[]>()
  const files: Picture[] = []
  try {
    for await (const part of request.parts({
      limits: { ...MOST, parts: MOST.files + MOST.fields },
    })) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer()
        if (/^media(\[\d*\])?$/.test(part.fieldname) && bytes.length > 0)
          files.push({ hash: sha256(bytes).toString('hex'), read: () => bytes })
      } else form.set(part.fieldname, [...(form.get(part.fieldname) ?? []), String(part.value)])
    }
  } catch (error) {
    const { statusCode } = error as { statusCode?: number }
    if (statusCode === 413) throw error
    log.debug({ err: error }, 'a form broke off')
    throw new Refusal('invalid')
  }
  return { form: Object.fromEntries(form), files }
}
