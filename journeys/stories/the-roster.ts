import { writeXlsx } from 'hucre/xlsx'
import type { Stage } from '../kit/stage.ts'

const NUMBER = '340199195603120118'
const checkOf = (first: string): string => {
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (all, weight, i) => all + weight * Number(first[i]),
    0,
  )
  return first + '10X98765432'[sum % 11]!
}
const valid = (number: string): string => checkOf(number.slice(0, 17))

/** A list as it lies on a clerk's desk: titles, two rows of headings, merged households, a building that is not there. */
const aRoster = async (phone = '１９９０００００７０１'): Promise<Buffer> =>
  Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: '5号楼',
          rows: [
            ['红花家园“人房”信息台账（5幢）'],
            ['序号', '房屋信息', null, '家庭成员信息', null, null, null, '备注'],
            [null, '单元', '房号', '姓名', '与户主关系', '身份证号', '联系电话', null],
            [1, '1单元', '101室', '诸葛建国', '户主', valid(NUMBER), phone, '腿脚不便'],
            [null, null, null, '诸葛雨涵', '女儿', valid('340199198807010224'), '无', null],
            [2, '1单元', '999室', '闻人秀兰', '户主', valid('340199196001010423'), '199-0000-0702', null],
            ['合计'],
          ],
          merges: [
            { startRow: 0, startCol: 0, endRow: 0, endCol: 7 },
            { startRow: 1, startCol: 0, endRow: 2, endCol: 0 },
            { startRow: 1, startCol: 1, endRow: 1, endCol: 2 },
            { startRow: 1, startCol: 3, endRow: 1, endCol: 6 },
            { startRow: 1, startCol: 7, endRow: 2, endCol: 7 },
            { startRow: 3, startCol: 1, endRow: 4, endCol: 1 },
            { startRow: 3, startCol: 2, endRow: 4, endCol: 2 },
          ],
        },
      ],
    }),
  )

/** "The roster": a clerk sends what the property company wrote, puts one thing right, takes it, and takes it back. */
export async function theRoster(stage: Stage): Promise<void> {
  const { t } = stage
  const clerk = await stage.staff('clerk', 'pc')
  const { page } = clerk
  await clerk.goes('/desk/rosters')
  await page.getByRole('heading', { name: t('上传花名册', 'Send a roster') }).waitFor()
  await clerk.looks('rosters')
  await page.getByLabel(t('选择文件', 'Choose a file')).setInputFiles({
    name: `红花家园人房台账-${stage.t('中', 'en')}.xlsx`,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await aRoster(),
  })
  await page.getByRole('button', { name: t('上传并查看', 'Send and look') }).click()
  await page.getByRole('heading', { name: t('表和列', 'Sheets and columns') }).waitFor()
  await clerk.looks('roster: columns')
  await page.getByRole('button', { name: t('检查', 'Check'), exact: true }).click()

  await page.getByRole('heading', { name: t('问题', 'Problems'), exact: true }).waitFor()
  await clerk.looks('roster: problems')
  await page
    .getByRole('button', { name: t('改正', 'Correct'), exact: true })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await clerk.looks('roster: a correction')
  await dialog.getByText(t('都不是，改文字', 'None of them; correct the words')).click()
  await dialog.getByLabel(t('改为', 'Make it')).fill('201室')
  await dialog.getByRole('button', { name: t('记下', 'Note it') }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: t('重新检查', 'Check again') }).click()

  await page.getByRole('button', { name: t('导入 3 人', 'Take 3 people') }).click()
  await page.getByText(t('导入完成', 'Taken'), { exact: true }).waitFor()
  await clerk.looks('roster: taken')
  const first = page.url()

  // The list comes again with another phone: old and new are seen, and it waits for a yes.
  await clerk.goes('/desk/rosters')
  await page.getByLabel(t('选择文件', 'Choose a file')).setInputFiles({
    name: `红花家园人房台账-${stage.t('中', 'en')}-2024年9月.xlsx`,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await aRoster('19900000709'),
  })
  await page.getByRole('button', { name: t('上传并查看', 'Send and look') }).click()
  await page.getByRole('button', { name: t('检查', 'Check'), exact: true }).click()
  await page.getByRole('button', { name: t('不写入，结束检查', 'Write nothing and finish') }).click()
  const question = page.getByRole('dialog', {
    name: t('还有 1 人等您同意', '1 person still waits for your yes'),
  })
  await clerk.looks('roster: what waits')
  await question.getByRole('button', { name: t('先看差别', 'Look at the differences') }).click()
  await page.getByRole('button', { name: t('看差别', 'See the difference'), exact: true }).click()
  await dialog.getByText('199****0701 → 19900000709').waitFor()
  await clerk.looks('roster: a difference')
  await dialog.getByRole('button', { name: t('同意，照名单改', 'Yes, follow the list') }).click()
  await page.getByRole('button', { name: t('重新检查', 'Check again') }).click()
  await page.getByRole('button', { name: t('导入 1 人', 'Take 1 person') }).waitFor()
  await clerk.looks('roster: a difference approved')

  await clerk.goes(new URL(first).pathname)
  const undo = t('整份撤销', 'Undo all of it')
  await page.getByRole('button', { name: undo }).click()
  await page.getByRole('dialog', { name: undo }).getByRole('button', { name: undo }).click()
  await page.getByText(t('已经撤销', 'Undone'), { exact: true }).waitFor()
  await clerk.looks('roster: undone')
}
