import { passes, sendsOn } from '../kit/pages/desk.ts'
import { accepts, opensOrder, submits } from '../kit/pages/handler.ts'
import { follows, saysNeed } from '../kit/pages/resident.ts'
import type { Person } from '../kit/person.ts'
import type { Stage } from '../kit/stage.ts'

interface Words {
  readonly title: string
  readonly label: string
  readonly words: string
  /** The button, where it says something else than the title. */
  readonly send?: string
}

/** In the dialog that is open: writes the words and sends them. */
async function says({ page }: Person, { title, label, words, send = title }: Words): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByLabel(label).last().fill(words)
  await dialog.getByRole('button', { name: send, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Chooses an organisation from the list. */
async function chooses({ page }: Person, label: string, name: string): Promise<void> {
  const box = page.getByRole('dialog').getByLabel(label).last()
  await box.getByRole('option', { name }).waitFor({ state: 'attached' })
  await box.selectOption({ label: name })
}

/**
 * "Not my duty": the property company objects, the objection is judged and not upheld; more hands are called to the place by
 * a whistle and to the work, and the company has a second part of its own; it is closed when the last of them has passed.
 */
export async function notMyDuty(stage: Stage): Promise<void> {
  const { t } = stage
  const org = t('红花物业', 'Honghua Property')
  const helper = t('红花志愿服务队', 'Honghua Volunteers')
  const words = t('单元门掉下来了，差点砸到人', 'Entrance door does not close, it fell')
  const resident = await stage.resident()
  const code = await saysNeed(resident, {
    door: stage.house.door,
    words,
    category: t('单元门和公共设施损坏', 'Broken entrance door'),
    phone: '199 0000 8201',
    name: t('周阿姨', 'Mrs Zhou'),
  })
  const clerk = await stage.staff('clerk', 'pc')
  await sendsOn(clerk, words, org)

  const handler = await stage.staff('handler', 'phone')
  await opensOrder(handler, words)
  await handler.page.getByRole('button', { name: t('申请', 'Ask for something'), exact: true }).click()
  await handler.page.getByText(t('异议', 'Objection'), { exact: true }).click()
  await handler.page
    .getByLabel(t('原因', 'Reason'), { exact: true })
    .selectOption({ label: t('不是本单位职责', 'Not our duty') })
  await handler.looks('order: objection')
  await says(handler, {
    title: t('申请什么', 'What do you ask for?'),
    label: t('情况说明', 'In words'),
    words: t('门是开发商装的，还在保修', 'The developer hung it, it is under warranty'),
    send: t('申请', 'Ask for something'),
  })
  await handler.page.getByText(t('待裁定', 'To be decided')).waitFor()

  const secretary = await stage.staff('secretary', 'pc')
  await secretary.goes('/desk/turns')
  await secretary.page.getByText(words).first().waitFor()
  await secretary.looks('turns: to decide')
  await secretary.page
    .getByRole('listitem')
    .filter({ hasText: words })
    .getByRole('button', { name: t('不同意', 'Do not grant') })
    .click()
  await says(secretary, {
    title: t('不同意异议', 'Do not grant: Objection'),
    label: t('裁定意见', 'Your reasons'),
    words: t('公共门由物业维护，保修由物业去找', 'Doors are kept by the property company, warranty or not'),
    send: t('不同意', 'Do not grant'),
  })

  await secretary.page.goto('/desk/appeals')
  await secretary.page.getByText(words).first().click()
  await secretary.page.getByText(t('不得再退', 'Not returnable')).waitFor()
  await secretary.page.getByText(t('还可以', 'More'), { exact: true }).click()
  await secretary.looks('appeal: more acts')
  await secretary.page.getByRole('button', { name: t('吹哨', 'Blow a whistle'), exact: true }).click()
  await chooses(secretary, t('单位', 'Organisation'), helper)
  await secretary.looks('appeal: whistle')
  await says(secretary, {
    title: t('吹哨', 'Blow a whistle'),
    label: t('到现场做什么', 'What is to be done there'),
    words: t('到现场看住门口，别让人靠近', 'Guard the door, keep people away'),
  })
  await secretary.page.getByText(t('未到', 'Not there yet')).waitFor()
  await secretary.page.getByRole('button', { name: t('加派单位', 'Add hands'), exact: true }).click()
  await chooses(secretary, t('单位', 'Organisation'), helper)
  await says(secretary, {
    title: t('加派单位', 'Add hands'),
    label: t('它要做什么', 'What they are to do'),
    words: t('门修好前扶老人进出', 'Help the elderly in and out until it is mended'),
  })
  await secretary.page.getByText(t('牵头', 'Leads'), { exact: true }).waitFor()
  await secretary.page.getByText(t('协办', 'Helps'), { exact: true }).waitFor()
  // It is split: the property company, who leads, does another part as well.
  const warning = t('在门口贴提醒，晚上留灯', 'Put up a warning and leave a light on')
  await secretary.page.getByRole('button', { name: t('加派单位', 'Add hands'), exact: true }).click()
  await chooses(secretary, t('单位', 'Organisation'), org)
  await says(secretary, {
    title: t('加派单位', 'Add hands'),
    label: t('它要做什么', 'What they are to do'),
    words: warning,
  })
  await secretary.page
    .getByText(t('任务：{task}', 'Task: {task}').replace('{task}', warning), { exact: true })
    .waitFor()
  await secretary.looks('appeal: two parts in the same hands')

  await handler.page.reload()
  await accepts(handler)
  await submits(handler, t('门已重新装好', 'The door hangs again'))
  await opensOrder(handler, words, warning)
  await accepts(handler)
  await submits(handler, t('提醒贴好了，灯也留了', 'The warning is up, the light is on'))
  await follows(resident, code, t('正在办理', 'is working on it'))
  await resident.page.getByText(t('请有关部门到现场一起解决', 'The departments were called')).waitFor()

  const volunteer = await stage.staff('volunteer', 'phone')
  await opensOrder(volunteer, words)
  await volunteer.page.getByRole('button', { name: t('已到现场', 'We are there') }).click()
  await says(volunteer, {
    title: t('已到现场', 'We are there'),
    label: t('情况说明', 'In words'),
    words: t('两个人守在门口', 'Two of us are at the door'),
  })
  await volunteer.looks('order: arrived')
  await accepts(volunteer)
  await submits(volunteer, t('扶了六位老人进出', 'Six people were helped'))

  // Each result has a check of its own; the last one closes it.
  await passes(secretary, words, t('门能关上', 'The door closes'))
  await follows(resident, code, t('已办理', 'Done, waiting to be checked'))
  await resident.page
    .getByText(t(`办的是：${warning}`, `Part: ${warning}`))
    .first()
    .waitFor()
  await passes(secretary, words, t('提醒看到了', 'The warning is there'))
  await follows(resident, code, t('已办理', 'Done, waiting to be checked'))
  await passes(secretary, words, t('问过住户', 'Residents were asked'))
  await follows(resident, code, t('已经办结', 'Closed as solved'))
}
