import { messages } from '#kernel/web/i18n.ts'

/** The dialog in which parts of a photo are covered; fetched only by whoever covers something. */
export const COVER = messages({
  zh: {
    title: '遮挡照片',
    lead: '用手指在人脸、车牌、号码上划出黑块。遮挡在手机上完成，原图不上传。',
    leadSent:
      '用手指在人脸、车牌、号码上划出黑块，会用遮挡后的照片替换已经上传的那张；换下的一天内从服务器清除。',
    picture: '要遮挡的照片',
    add: '加一块',
    box: '遮挡块 {number}：方向键移动，按住 Shift 改大小，Delete 去掉',
    remove: '去掉这块',
    undo: '撤销',
    done: '用遮挡后的照片',
    nothing: '还没有遮挡块',
    unreadable: '这台设备打不开这种照片，不能在这里遮挡。请换一张，或先截图再选截图。',
    keep: '另存一张原图，封存给社区',
    keepHint: '办理的单位看不到。社区要看必须写明原因，您能看到谁看过。',
  },
  en: {
    title: 'Cover parts of the photo',
    lead: 'Draw black boxes over faces, plates and numbers with a finger. It is done on this phone; the original is not sent.',
    leadSent:
      'Draw black boxes over faces, plates and numbers with a finger. The covered photo replaces the one sent already, which is gone from the server within a day.',
    picture: 'The photo to cover',
    add: 'Add a box',
    box: 'Box {number}: arrow keys move it, Shift and arrows size it, Delete removes it',
    remove: 'Remove this box',
    undo: 'Undo',
    done: 'Use the covered photo',
    nothing: 'No box yet',
    unreadable:
      'This device cannot open this kind of photo, so it cannot be covered here. Choose another one, or take a screenshot of it and choose that.',
    keep: 'Also leave the original, sealed for the community',
    keepHint:
      'Whoever does the work does not see it. The desk gives a reason to see it, and you see that they did.',
  },
})
