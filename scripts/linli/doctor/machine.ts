import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '#kernel/server/config.ts'
import { warning, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

const GIB = 1024 ** 3
const gib = (bytes: number): string => (bytes / GIB).toFixed(1)

/** The machine: Node, the data folder, room on the disk, secrets. */
export async function* ofMachine(config: Config): AsyncGenerator<Finding> {
  const [major = 0] = process.versions.node.split('.').map(Number)
  yield major >= 24
    ? well(`Node.js ${process.versions.node}`, `Node.js ${process.versions.node}`)
    : wrong(`Node.js ${process.versions.node} 太旧`, `Node.js ${process.versions.node} is too old`, {
        zh: '请用 npx linli 或 npm start 启动，会带上 Node.js 24。',
        en: 'Start by npm start or npx linli, which bring Node.js 24.',
      })
  yield* ofFolder(resolve(config.dataFolder))
  yield* ofSecrets(config)
}

function* ofFolder(folder: string): Generator<Finding> {
  if (!existsSync(folder)) {
    yield warning(`数据目录 ${folder} 还不存在`, `The data folder ${folder} does not exist yet`, {
      zh: '第一次 npm start 会建立；如果本该有数据，请检查 LINLI_DATA。',
      en: 'The first npm start makes it. If there should be data, check LINLI_DATA.',
    })
    return
  }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK)
    yield well(`数据目录 ${folder}`, `Data folder ${folder}`)
  } catch {
    yield wrong(`数据目录 ${folder} 不能读写`, `The data folder ${folder} cannot be read and written`, {
      zh: '请用拥有该目录的账户启动，或改 LINLI_DATA。',
      en: 'Start as the account that owns it, or change LINLI_DATA.',
    })
  }
  const disk = statfsSync(folder)
  const free = disk.bavail * disk.bsize
  const todo = {
    zh: '请清理磁盘或把 LINLI_DATA 移到更大的盘上。',
    en: 'Free some room, or move LINLI_DATA to a larger disk.',
  }
  const said = [`磁盘剩余 ${gib(free)} GiB`, `${gib(free)} GiB free on the disk`] as const
  yield free < GIB / 2
    ? wrong(...said, todo)
    : free < 3 * GIB || disk.bavail / disk.blocks < 0.05
      ? warning(...said, todo)
      : well(...said)
}

function* ofSecrets({ dataFolder, key }: Config): Generator<Finding> {
  if (key !== undefined) {
    yield well('个人信息密钥来自环境变量', 'The key for personal fields comes from the environment')
    return
  }
  const file = join(dataFolder, 'secrets', 'key')
  if (!existsSync(file)) {
    if (existsSync(join(dataFolder, 'postgres')))
      yield wrong(`缺少密钥文件 ${file}`, `The key file ${file} is missing`, {
        zh: '没有它，已存的姓名电话打不开。请从备份恢复；切勿直接启动，否则会生成新的密钥。',
        en: 'Without it, stored names and phones cannot be opened. Restore it from the backup; do not start before, or a new key is made.',
      })
    return
  }
  const folder = statSync(join(dataFolder, 'secrets'))
  const { mode } = statSync(file)
  yield (mode & 0o077) === 0 && (folder.mode & 0o077) === 0
    ? well('密钥文件只有所有者可读', 'The key file is readable by its owner only')
    : wrong('密钥文件别人也能读', 'Others can read the key file', {
        zh: `chmod 700 ${join(dataFolder, 'secrets')} && chmod 600 ${file}`,
        en: `chmod 700 ${join(dataFolder, 'secrets')} && chmod 600 ${file}`,
      })
}
