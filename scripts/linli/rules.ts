import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { listOrganisations } from '#organisations/contract.ts'
import { RuleContent } from '#rulebook/contract.ts'
import { copyRuleSet, listRuleSets, saveRuleSet, showRuleSet } from '#rulebook/endpoints.ts'
import type { Installation } from '#apps/server/open.ts'
import type { Command } from './command.ts'
import { oneWord } from './command.ts'
import { ask, withInstallation } from './house.ts'
import { inWords, print, stop } from './speak.ts'

/** Rules on their way to another installation: organisations go by name, since each house numbers its own. */
const RulesFile = z.object({
  linli: z.literal('rules/1'),
  name: z.string().min(1).max(60),
  content: RuleContent,
  organisations: z.record(z.string(), z.string()),
})

const holding = async (installation: Installation) =>
  (await ask(installation, listRuleSets, {})).items.find(({ state }) => state === 'in-force') ??
  stop({
    zh: '这里还没有现行规则。请先运行 linli migrate。',
    en: 'No rules hold here yet. Run linli migrate first.',
  })

export const rulesExport: Command = {
  name: 'rules export',
  takes: '',
  says: { zh: '把现行规则写成 JSON，输出到屏幕', en: 'Write the rules in force as JSON to the screen' },
  options: [],
  more: [{ zh: '例：linli rules export > rules.json', en: 'Example: linli rules export > rules.json' }],
  run: () =>
    withInstallation(async (installation) => {
      const { id } = await holding(installation)
      const { name, content, names } = await ask(installation, showRuleSet, { params: { ruleSetId: id } })
      const organisations = Object.fromEntries(Object.entries(names.orgs).map(([org, { zh }]) => [org, zh]))
      print(JSON.stringify({ linli: 'rules/1', name, content, organisations }, null, 2))
      return 0
    }),
}

export const rulesImport: Command = {
  name: 'rules import',
  takes: 'FILE',
  says: { zh: '把规则文件读成一份草稿', en: 'Read a file of rules as a draft' },
  options: [],
  more: [
    {
      zh: '草稿要在规则页面上试算后才能启用。单位按中文名称对应。',
      en: 'The draft holds once it was run dry and laid down on the page of the rules. Organisations are found by their Chinese names.',
    },
  ],
  run: (given) =>
    withInstallation(async (installation) => {
      const file = oneWord(rulesImport, given)
      const read = RulesFile.safeParse(jsonIn(await textOf(file)))
      if (!read.success)
        return stop({
          zh: `${file} 不是规则文件：${read.error.issues[0]?.message ?? ''}\n请用 linli rules export 写出的文件。`,
          en: `${file} is no file of rules: ${read.error.issues[0]?.message ?? ''}\nUse one that linli rules export has written.`,
        })
      const { name, content, organisations } = read.data
      const here = await ask(installation, listOrganisations, {
        query: { area: installation.config.district },
      })
      const missing: string[] = []
      const rules = content.rules.map((rule) => {
        const { orgId } = rule.follows
        if (orgId === null) return rule
        const wanted = organisations[orgId] ?? orgId
        const found = here.items.find(({ id, nameZh }) => nameZh === wanted || id === orgId)
        if (!found) missing.push(wanted)
        return { ...rule, follows: { ...rule.follows, orgId: found?.id ?? null } }
      })
      if (missing.length > 0)
        return stop({
          zh: `这里没有这些单位：${missing.join('、')}。请先添加，再导入。`,
          en: `These organisations are not here: ${missing.join(', ')}. Add them, then import again.`,
        })
      const from = await holding(installation)
      const draft = await ask(installation, copyRuleSet, { params: { ruleSetId: from.id }, body: { name } })
      await ask(installation, saveRuleSet, {
        params: { ruleSetId: draft.id },
        body: { version: draft.version, name, content: { ...content, rules } },
      })
      print(
        inWords({
          zh: `已导入为草稿“${name}”，共 ${rules.length} 条派单规则。请在规则页面试算后启用。`,
          en: `Imported as draft “${name}” with ${rules.length} routing rules. Run it dry on the page of the rules, then let it hold.`,
        }),
      )
      return 0
    }),
}

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() =>
    stop({ zh: `读不到文件 ${file}，请检查路径。`, en: `${file} cannot be read; check its path.` }),
  )

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
