import type { Config } from '#kernel/server/config.ts'
import { warning, well } from './finding.ts'
import type { Finding } from './finding.ts'

const ANSWER_MS = 2000

/** The server, if it runs here. That it does not is no fault. */
export async function* ofServer(config: Config): AsyncGenerator<Finding> {
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host
  const address = `http://${host}:${config.port}`
  try {
    const answer = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) })
    const { version } = (await answer.json()) as { version?: string }
    if (version === undefined) throw new Error('another program')
    const ready = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) })
    yield ready.ok
      ? well(`服务器 ${version} 在 ${address} 正常应答`, `The server ${version} answers at ${address}`)
      : warning(`服务器在 ${address}，但还没有就绪`, `The server at ${address} is not ready`, {
          zh: '稍等片刻再查；仍不行请看日志。',
          en: 'Wait a moment and look again; if it stays so, read its log.',
        })
  } catch (error) {
    yield (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED'
      ? well(`${address} 上没有服务器在运行`, `No server runs at ${address}`, {
          zh: '如果服务器开在别的端口，请带上同样的 PORT 再查。',
          en: 'If it was started with another PORT, look again with the same.',
        })
      : warning(`${address} 上应答的不是邻里`, `What answers at ${address} is not Linli`, {
          zh: '端口可能被别的程序占用，请改 PORT。',
          en: 'Another program may hold the port; change PORT.',
        })
  }
}
