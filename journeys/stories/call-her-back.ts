import { passes, sendsOn } from '../kit/pages/desk.ts'
import { accepts, opensOrder, submits } from '../kit/pages/handler.ts'
import type { Person } from '../kit/person.ts'
import type { Stage } from '../kit/stage.ts'

/** In this house people are called as soon as their appeal is closed; the rule is data, and the district changes it. */
async function callsAtOnce({ page, t, goes, looks }: Person): Promise<void> {
  await goes('/desk/callbacks/rule')
  await page.getByLabel(t('办结几天后回访', 'Days from closing to the call')).fill('0')
  await looks('call-backs: the rule')
  await page.getByRole('button', { name: t('修改规则', 'Change the rule') }).click()
  await page.getByText(t('规则已修改。', 'The rule is changed.')).waitFor()
}

/** An old woman rings up; the clerk writes it down for her. */
async function takesDown({ page, t, goes }: Person, words: string): Promise<void> {
  await goes('/desk/new')
  await page.getByLabel(t('说了什么', 'What was said')).fill(words)
  await page
    .getByRole('group', { name: t('渠道', 'Channel') })
    .getByText(t('电话', 'Phone'), { exact: true })
    .click()
  await page.getByRole('combobox', { name: t('地点', 'Place') }).fill('5栋2单元')
  await page.getByRole('option').first().click()
  await page.getByLabel(t('电话', 'Phone'), { exact: true }).last().fill('199 0000 8301')
  await page.getByLabel(t('姓名', 'Name')).fill(t('林奶奶', 'Grandmother Lin'))
  await page.getByRole('button', { name: t('登记', 'Take it down') }).click()
  await page.getByRole('button', { name: t('打印回执', 'Print the receipt') }).waitFor()
}

/** In the list of whom to call, opens the one with these words. */
async function opensCall({ page, goes, looks }: Person, words: string, when = ''): Promise<void> {
  await goes(`/desk/callbacks${when}`)
  await page.getByRole('row', { name: words }).first().click()
  await page.getByRole('article').getByText(words).first().waitFor()
  await looks('call-back')
}

/**
 * "Call her back": taken by phone, done and closed; the caller does not reach her, then does: it is not solved. It is open
 * again with her words, redone, and she is called once more. The rates show it.
 */
export async function callHerBack(stage: Stage): Promise<void> {
  const { t } = stage
  const org = t('红花物业', 'Honghua Property')
  const words = t('林奶奶家楼道的灯不亮', '楼道的灯不亮 The lamp on her stairs is out')
  const left = t('修好两天又不亮了', 'It went out again after two days')

  await callsAtOnce(await stage.staff('district', 'pc'))
  const clerk = await stage.staff('clerk', 'pc')
  await takesDown(clerk, words)
  await sendsOn(clerk, words, org)
  const handler = await stage.staff('handler', 'phone')
  await opensOrder(handler, words)
  await accepts(handler)
  await submits(handler, t('换了灯泡', 'The bulb was replaced'))
  await passes(clerk, words, t('看过照片', 'The photo was seen'))

  const caller = await stage.staff('callback', 'pc')
  const { page, looks } = caller
  await opensCall(caller, words)
  await page.getByRole('button', { name: t('没打通', 'No conversation') }).click()
  await looks('call-back: no conversation')
  await page.getByRole('button', { name: t('记下', 'Save'), exact: true }).click()
  await page.getByText(t('再打。', ', again ')).first().waitFor()

  // She rings back an hour later: whoever is to be called later can be spoken to now.
  await opensCall(caller, words, '?when=later')
  await page.getByText(t('没人接', 'No answer')).first().waitFor()
  await page.getByRole('radio', { name: t('没解决', 'Not solved'), exact: true }).check()
  await page.getByRole('button', { name: t('记下，重新办理', 'Save and reopen') }).click()
  await page.getByText(t('请写下还有什么没解决', 'please write down what is left')).waitFor()
  await looks('call-back: not solved, words are missing')
  await page.getByLabel(t('还有什么没解决', 'What is not solved')).fill(left)
  await page.getByRole('button', { name: t('记下，重新办理', 'Save and reopen') }).click()
  await page.getByText(t('已重新打开，回到分单。', 'is open again and back at triage.')).waitFor()

  await sendsOn(clerk, words, org)
  await opensOrder(handler, words)
  await submits(handler, t('换了整盏灯和开关', 'The lamp and its switch were replaced'))
  await passes(clerk, words, t('到家里看过', 'Seen at her home'))

  await opensCall(caller, words)
  await page.getByRole('radio', { name: t('解决了', 'Solved'), exact: true }).check()
  await page.getByRole('radio', { name: t('非常满意', 'Very satisfied'), exact: true }).check()
  await page.getByLabel(t('对方说了什么', 'What they said')).fill(t('这回亮了', 'It is bright now'))
  await looks('call-back: solved')
  await page.getByRole('button', { name: t('记下回答', 'Save the answer') }).click()
  await page.getByText(t('已记下：', 'Saved: ')).first().waitFor()

  const secretary = await stage.staff('secretary', 'pc')
  await secretary.goes('/desk/rates')
  await secretary.page.getByText(t('解决率', 'Solved'), { exact: true }).first().waitFor()
  await secretary.looks('rates')
  await secretary.page.getByRole('link', { name: t('说解决了', 'Say solved') }).click()
  await secretary.page.getByRole('row', { name: words }).first().click()
  await secretary.page
    .getByRole('heading', { name: t('回访和低分跟进', 'Call-backs and low ratings') })
    .waitFor()
  await secretary.page.getByText(left).first().waitFor()
  await secretary.looks('appeal: its call-backs')

  await secretary.goes('/desk/rates/exclusions')
  await secretary.page.getByText(t('不可抗力', 'Beyond anybody’s power')).first().waitFor()
  await secretary.looks('rates: left out')
  await secretary.goes('/desk/callbacks/low')
  await secretary.page
    .getByRole('button', { name: t('写跟进情况', 'Say what was done') })
    .first()
    .waitFor()
  await secretary.looks('call-backs: low ratings')
  const onPhone = await stage.staff('callback', 'phone')
  for (const place of ['/desk/callbacks', '/desk/callbacks/low', '/desk/callbacks/rule', '/desk/rates']) {
    await onPhone.goes(place)
    await onPhone.page.getByRole('heading', { level: 1 }).waitFor()
    await onPhone.looks(`${place} on a phone`)
  }
}
