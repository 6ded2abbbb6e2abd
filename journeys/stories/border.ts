import type { Stage } from '../kit/stage.ts'

/** Five metres at a time, so many times: past the square that stands near the border. */
const PRESSES = 16

/**
 * "The border moves": the secretary sees on the map how the grids lie, gives a square to the neighbouring grid by pulling the shared border
 * with the keyboard, reads what would change, lets it hold, and takes it back.
 */
export async function theBorderMoves(stage: Stage): Promise<void> {
  const { t } = stage
  const square = t('红花家园小广场', 'Honghua Garden Square')
  const secretary = await stage.staff('secretary', 'pc')
  const { page, goes, looks } = secretary
  await goes('/desk/map')
  await page.getByRole('link', { name: square }).waitFor()
  await looks('map')
  await page.getByRole('link', { name: square }).click()
  await page.getByRole('heading', { name: square }).waitFor()
  await looks('a place')

  await goes('/desk/areas/340199001001/borders')
  await page
    .getByRole('button', {
      name: t('红花社区第3网格 与 红花社区第7网格', 'Honghua Grid 3 and Honghua Grid 7'),
    })
    .click()
  await page.getByRole('button', { name: t('在后面加点', 'Add a corner after it') }).click()
  for (let i = 0; i < PRESSES; i++)
    await page.getByRole('button', { name: t('向南 5 米', '5 m south') }).click()
  const undo = page.getByRole('button', { name: t('撤销', 'Undo') })
  await undo.click()
  await page.getByRole('button', { name: t('重做', 'Redo') }).click()
  await looks('borders')
  await page.getByLabel(t('为什么调整', 'Why')).fill(t('小广场交给第7网格', 'The square goes to grid 7'))
  await page.getByRole('button', { name: t('保存草稿', 'Save as draft') }).click()

  await page.getByText(`${square} 003 → 007`).waitFor()
  await looks('borders: what would change')
  const apply = t('生效', 'Let it hold')
  await page.getByRole('button', { name: apply }).click()
  await page.getByRole('dialog').getByRole('button', { name: apply }).click()
  await page.getByText(t('已生效', 'In force'), { exact: true }).waitFor()
  await looks('borders: in force')
  const back = t('撤回', 'Take back')
  await page.getByRole('button', { name: back }).click()
  await page.getByRole('dialog').getByRole('button', { name: back }).click()
  await page.getByText(t('已撤回', 'Taken back'), { exact: true }).waitFor()

  await goes('/desk/components')
  await page.getByRole('row').nth(1).waitFor()
  await looks('components')
  const phone = await stage.staff('secretary', 'phone')
  await phone.goes('/desk/map')
  await phone.page.getByRole('link', { name: square }).waitFor()
  await phone.looks('map on a phone')
  await phone.goes('/desk/components')
  await phone.looks('components on a phone')
}
