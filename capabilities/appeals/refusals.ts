import type { Sentence } from '#kernel/common/refusal.ts'
import type { appealsEndpoints } from './contract.ts'
import type { mergingEndpoints } from './contract/merging.ts'

type Elsewhere = 'area-outside-yours' | 'wait-before-next-code' | 'wrong-phone-code' | 'phone-code-expired'
type Code = Exclude<
  | (typeof appealsEndpoints)[keyof typeof appealsEndpoints]['refusals'][number]
  | (typeof mergingEndpoints)[keyof typeof mergingEndpoints]['refusals'][number],
  Elsewhere
>

/** Every "no" of this capability, with its next step. */
export const appealsRefusals = {
  'file-missing': {
    zh: '没有收到文件。请重新选择照片、录音或文件再上传。',
    en: 'No file arrived. Please choose the photo, recording or document again.',
  },
  'file-type-refused': {
    zh: '这种文件不能接收。请使用照片（JPG、PNG、WebP）、录音或 PDF。',
    en: 'This kind of file cannot be taken. Please use a photo (JPG, PNG, WebP), a recording or a PDF.',
  },
  'file-damaged': {
    zh: '这张图片打不开，可能已损坏。请重新拍一张。',
    en: 'This picture cannot be opened; it may be damaged. Please take another one.',
  },
  'file-unknown': {
    zh: '有一个附件没有找到，可能已过期。请重新上传。',
    en: 'An attachment was not found; it may have expired. Please upload it again.',
  },
  'where-unknown': {
    zh: '不知道地点在哪里。请扫描楼门二维码、选择楼栋，或选择所在社区。',
    en: 'We cannot tell where this is. Scan the code on the door, choose the building, or choose the community.',
  },
  'category-unknown': {
    zh: '没有这个类别，请从列表中重新选择。',
    en: 'There is no such category. Please choose from the list.',
  },
  'answer-missing': {
    zh: '还有一个问题没有回答，请补上：{question}',
    en: 'One question is not answered yet; please answer it: {question}',
  },
  'answer-wrong': {
    zh: '“{question}”的回答不合要求，请重新选择或填写。',
    en: 'The answer to "{question}" does not fit. Please choose or fill in again.',
  },
  'code-unknown': {
    zh: '没有找到这个查询码。请核对回执上的 12 位字母和数字。',
    en: 'This tracking code is not known. Please check the 12 letters and digits on the receipt.',
  },
  'no-phone-left': {
    zh: '这件诉求没有留电话，凭查询码即可办理，不需要验证码。',
    en: 'No phone was left with this appeal; the tracking code alone is enough.',
  },
  'prove-first': {
    zh: '为保护您的诉求，请先用留下的电话收取验证码，再继续。',
    en: 'To protect your appeal, please first confirm with a code sent to the phone you left.',
  },
  'already-ended': {
    zh: '这件诉求已经结束，不能再改。如未解决，可以重新打开或另提一件。',
    en: 'This appeal has ended and cannot be changed. If it is not solved, reopen it or say a new one.',
  },
  'not-closed-yet': {
    zh: '还没有办结，办结后才能评价或重新打开。',
    en: 'It is not closed yet. You can rate or reopen it once it is closed.',
  },
  'nobody-has-it': {
    zh: '现在还没有单位在办，不能催办。请先看进展，或直接打社区电话。',
    en: 'Nobody has it in hand now, so there is nobody to remind. Look at how it stands, or call the community.',
  },
  'not-due-yet': {
    zh: '离期限还有一天以上，到期前一天起可以催办。有新情况请用“补充情况”。',
    en: 'It is due in more than a day; you can ask from the day before. If there is something new, please add it.',
  },
  'asked-today': {
    zh: '今天已经催办过了，承办单位已收到。请明天再催，或打社区电话。',
    en: 'You have asked today, and those at work on it were told. Please wait until tomorrow, or call the community.',
  },
  'already-rated': {
    zh: '这件事已经评价过了，每件事评价一次。如未解决，可以重新打开。',
    en: 'This has been rated already; each matter is rated once. If it is not solved, you can reopen it.',
  },
  'rating-time-over': {
    zh: '评价期已过。如有新的情况，请另提一件诉求。',
    en: 'The time for rating is over. If there is something new, please say a new need.',
  },
  'reopening-time-over': {
    zh: '办结时间已久，不能重新打开。请另提一件诉求，并写上原来的编号。',
    en: 'It was closed too long ago to be reopened. Please say a new need and give the old number.',
  },
  'reach-missing': {
    zh: '请填写联系电话，或明确选择“无法联系”，两者必须一致。',
    en: 'Enter a phone number, or say plainly that the person cannot be reached.',
  },
  'consent-missing': {
    zh: '代他人反映，需要先征得本人同意并勾选。',
    en: 'To speak for somebody else, first ask for their consent and tick the box.',
  },
  'cursor-unknown': {
    zh: '翻页位置已失效，请从第一页重新查看。',
    en: 'This page position no longer holds. Please start from the first page.',
  },
  'not-at-desk': {
    zh: '这件诉求现在不在受理台，可能刚被别人处理。请刷新后再看。',
    en: 'This appeal is not at the desk now; somebody may just have dealt with it. Please reload.',
  },
  'lead-unfit': {
    zh: '不能并到这一件：它已经结束，或者自己也并在别的诉求里。请换一件。',
    en: 'That appeal cannot lead: it has ended, or is itself merged into another. Please choose another one.',
  },
  'seals-differ': {
    zh: '密封的诉求不能和普通诉求合并，请分开办理。',
    en: 'A sealed matter cannot be merged with an open one. Please handle them apart.',
  },
  'not-merged': {
    zh: '这件诉求没有并在别的诉求里，可能刚被分开。请刷新后再看。',
    en: 'This appeal is not merged with another; somebody may just have parted them. Please reload.',
  },
  'reporter-unreachable': {
    zh: '反映人没有留联系方式，无法追问。请根据已有情况处理。',
    en: 'The reporter left no way to be reached. Please decide on what is known.',
  },
  'reason-words-missing': {
    zh: '选择“其他”时，请写明原因。',
    en: 'When you choose "other", please say why in words.',
  },
  'prove-phone-first': {
    zh: '请先用手机验证码登录，再继续。您写的内容还在，不会丢；也可以到社区服务站或打电话办理。',
    en: 'Please sign in with a code to your phone first, then go on. What you wrote is kept. The community station or a phone call will do as well.',
  },
  'enough-today': {
    zh: '今天从这里提交的已经很多了，您写的内容还在手机上，明天可以接着提交。急的事请打电话或到社区服务站，由工作人员登记，没有件数限制。',
    en: 'Much has been said from here today. What you wrote is kept on your phone; go on tomorrow. For what cannot wait, call the community or come to the station: there is no limit to what the staff take down.',
  },
} as const satisfies Record<Code, Sentence>
