import type { Sentence } from '#kernel/common/refusal.ts'

export const devicesRefusals = {
  'app-too-old': {
    zh: '手机上的应用版本太旧，请先更新。没发出去的内容都还在手机上，更新后接着发。',
    en: 'The app on this phone is too old; please update it. Everything not sent yet stays on the phone and is sent afterwards.',
  },
  'app-too-new': {
    zh: '手机上的应用比服务器新，请稍后再试。没发出去的内容都还在手机上。',
    en: 'The app on this phone is newer than the server; please try again later. Everything not sent yet stays on the phone.',
  },
  'area-too-large': {
    zh: '您负责的范围太大，一部手机装不下（最多 3 个网格，每个网格最多 2000 户）。请联系社区调整网格，或在电脑上工作。',
    en: 'Your area is too large for a phone (at most 3 grids of at most 2,000 households). Ask the community to divide it, or work at a desk.',
  },
  'phone-lost': {
    zh: '这部手机已登记为丢失，上面的数据要清除。如果手机找回来了，请联系管理员。',
    en: 'This phone was reported lost and its data must be wiped. If it was found, please tell the administrator.',
  },
  'act-unknown': {
    zh: '服务器不认识这种操作。内容已留在服务器上，请联系管理员。',
    en: 'The server does not know this kind of act. It is kept on the server; please tell the administrator.',
  },
  'too-long-ago': {
    zh: '这件事是一年多以前记下的，已交社区先看。请向社区工作人员说明情况。',
    en: 'This was noted more than a year ago; the community looks at it first. Please tell them what it was about.',
  },
  'part-missing': {
    zh: '没有收到文件内容。请保持网络，应用会自动接着发送。',
    en: 'No content of the file arrived. Please stay in reach of the network; the app goes on by itself.',
  },
  'file-awaited': {
    zh: '这条内容用到的照片或录音还没有传到，或者已经清理。请先等手机传完；传不了的，请退回给报送人。',
    en: 'A photo or recording that this shows has not come yet, or was cleared away. Wait until the phone has sent it, or hand it back to whoever sent it.',
  },
  'hand-in-unknown': {
    zh: '服务器不认识这部手机的交接码。请带手机到社区，由工作人员处理。',
    en: 'The server does not know this phone’s key for handing in. Please bring the phone to the community desk.',
  },
  'phone-file-missing': {
    zh: '没有收到文件。请选好手机存的文件，再收一次。',
    en: 'No file arrived. Please choose the file the phone saved and take it in again.',
  },
  'phone-file-unknown': {
    zh: '这个文件打不开：不是本系统手机存的文件，或者路上坏了。请本人在手机上重新存一份，用原文件交来（不要转成图片或文档）。',
    en: 'This file cannot be opened: it was not saved by a phone of this house, or was damaged on the way. Please ask its holder to save it again and bring the file itself.',
  },
  'phone-file-elsewhere': {
    zh: '这部手机不在您的范围内工作。请把文件交给它所在的社区。',
    en: 'This phone works outside your area. Please pass the file on to the community it works in.',
  },
  'handed-in': {
    zh: '内容已交到社区，由社区决定怎么办。需要说明的，请联系社区。',
    en: 'This was handed in to the community, which decides about it. Contact them if something must be explained.',
  },
  'sent-decided': {
    zh: '这一条已经处理过了。请刷新查看结果。',
    en: 'This one was decided already. Please reload to see how.',
  },
  'sent-not-decided': {
    zh: '这一条不是“退回”或“作废”状态，不用撤销。请刷新查看。',
    en: 'This one was neither handed back nor discarded, so there is nothing to take back. Please reload.',
  },
  'lost-already': {
    zh: '这部手机已登记为丢失。请刷新查看。',
    en: 'This phone was reported lost already. Please reload.',
  },
  'not-lost': {
    zh: '这部手机没有登记为丢失。请刷新查看。',
    en: 'This phone is not reported lost. Please reload.',
  },
} as const satisfies Record<string, Sentence>
