import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Mail {
  readonly address: string
  readonly subject: string
  readonly text: string
  /** Where the reader's mail program ends it with one press (RFC 8058). */
  readonly endAt?: string | undefined
}

/** What carries messages out of the house. `id` names the message, so that sending twice is sending once. */
export interface Sender {
  readonly sms: (id: string, phone: string, text: string) => Promise<void>
  readonly email: (id: string, mail: Mail) => Promise<void>
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** Writes messages into a folder, where a gateway of the operator's choice picks them up. A message appears whole or not at all. */
export function folderSender(folder: string): Sender {
  const put = async (kind: string, name: string, content: string) => {
    const path = join(folder, kind, name)
    const write = () => writeFile(`${path}.part`, content, { mode: 0o600 })
    // The folder is made when it is missed: messages are many, and it is there for all but the first.
    await write().catch(async (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      await mkdir(join(folder, kind), { recursive: true, mode: 0o700 })
      await write()
    })
    await rename(`${path}.part`, path)
  }
  return {
    sms: (id, phone, text) => put('sms', `${id}.json`, `${JSON.stringify({ id, phone, text })}\n`),
    email: (id, { address, subject, text, endAt }) =>
      put(
        'email',
        `${id}.eml`,
        [
          `Message-ID: <${id}@linli>`,
          `To: ${address.replace(/[\r\n]/g, '')}`,
          `Subject: =?utf-8?B?${base64(subject)}?=`,
          ...(endAt === undefined
            ? []
            : [
                `List-Unsubscribe: <${endAt.replace(/[\r\n<>]/g, '')}>`,
                'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
              ]),
          'MIME-Version: 1.0',
          'Content-Type: text/plain; charset=utf-8',
          'Content-Transfer-Encoding: base64',
          '',
          base64(text).replace(/(.{76})/g, '$1\r\n'),
          '',
        ].join('\r\n'),
      ),
  }
}
