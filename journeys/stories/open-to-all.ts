import { sendsOn } from '../kit/pages/desk.ts'
import { follows, saysNeed } from '../kit/pages/resident.ts'
import type { Stage } from '../kit/stage.ts'

/** What was said becomes public: read at the desk, made public with one key without the number, read by a neighbour, reported by another. */
export async function openToAll(stage: Stage): Promise<void> {
  const { t } = stage
  const said = t(
    '小区大门口的路灯不亮，请打199 0000 8555找我',
    'The lamp on the third floor is out: 199 0000 8555',
  )
  const open = t(
    '小区大门口的路灯不亮，请打（手机号）找我',
    'The lamp on the third floor is out: (phone number)',
  )
  const resident = await stage.resident()
  const code = await saysNeed(resident, {
    door: stage.house.door,
    words: said,
    category: t('楼道灯、小区路灯不亮', 'Lamp out'),
    phone: '199 0000 8555',
    name: t('孙阿姨', 'Mrs Sun'),
  })
  const clerk = await stage.staff('clerk', 'pc')
  await sendsOn(clerk, said.slice(0, 14), t('红花物业', 'Honghua Property'))

  await clerk.goes('/desk/openness')
  await clerk.looks('openness: to look at')
  await clerk.goes('/desk/appeals')
  await clerk.page.getByText(said.slice(0, 14)).first().click()
  await clerk.page.getByRole('link', { name: t('公开的文字和照片', 'Public words and photos') }).click()
  await clerk.page.getByLabel(t('公开的文字', 'As it will be public')).waitFor()
  await clerk.looks('openness: one')
  await clerk.page.keyboard.press('p')
  await clerk.page.getByText(t('已公开', 'Public now')).first().waitFor()

  const neighbour = await stage.resident()
  await neighbour.goes('/open')
  await neighbour.page.getByText(open).first().waitFor()
  await neighbour.looks('open: list')
  await neighbour.page.getByRole('listitem').filter({ hasText: open }).getByRole('link').first().click()
  await neighbour.page.getByRole('link', { name: t('我也遇到了', 'I have this too') }).waitFor()
  await neighbour.looks('open: one')
  await neighbour.page
    .getByRole('button', { name: t('这段文字有问题', 'Something is wrong with these words') })
    .click()
  await neighbour.looks('open: report')
  await neighbour.page.getByRole('button', { name: t('提交', 'Send'), exact: true }).click()
  await neighbour.page.getByText(t('社区会再看一遍', 'will look again')).first().waitFor()
  await neighbour.goes('/open/map?area=340199001001')
  await neighbour.page.locator('svg .open-map-point').first().waitFor()
  await neighbour.looks('open: map')
  await neighbour.goes('/open/news')
  await neighbour.page.getByRole('button', { name: t('订阅', 'Subscribe'), exact: true }).waitFor()
  await neighbour.looks('open: news')

  // Hidden until somebody has looked; the reporter reads what was public.
  await neighbour.goes('/open')
  await neighbour.page.getByText(open).waitFor({ state: 'detached' })
  await follows(resident, code, t('正在办理', 'is working on it'))
}
