import { messages } from '#kernel/web/i18n.ts'

export const TAKE_PHOTOS = messages({
  zh: {
    photos: '照片或材料',
    photosHint: '居民带来或发来的照片，最多 6 张。拍到人脸、证件号、车牌的，可以先遮盖。',
    coverFirst: '先遮盖再加照片',
    coverPhoto: '遮盖 {name}',
    title: '遮盖照片',
    lead: '按住鼠标在人脸、证件号、车牌上划出黑块。遮盖在本机完成，原图不上传。',
    leadSent:
      '按住鼠标在人脸、证件号、车牌上划出黑块，会用遮盖后的照片替换已经上传的那张；换下的一天内从服务器清除。',
    picture: '要遮盖的照片',
    add: '加一块',
    box: '遮盖块 {number}：方向键移动，按住 Shift 改大小，Delete 去掉',
    remove: '去掉这块',
    undo: '撤销',
    done: '用遮盖后的照片',
    nothing: '还没有遮盖块',
    unreadable: '这台电脑打不开这种照片，不能在这里遮盖。请换一张，或先截图再选截图。',
  },
  en: {
    photos: 'Photos or papers',
    photosHint:
      'What the person brought or sent, six at most. Faces, identity numbers and plates can be covered first.',
    coverFirst: 'Add a photo and cover parts first',
    coverPhoto: 'Cover parts of {name}',
    title: 'Cover parts of the photo',
    lead: 'Draw black boxes over faces, identity numbers and plates. It is done on this computer; the original is not sent.',
    leadSent:
      'Draw black boxes over faces, identity numbers and plates. The covered photo replaces the one sent already, which is gone from the server within a day.',
    picture: 'The photo to cover',
    add: 'Add a box',
    box: 'Box {number}: arrow keys move it, Shift and arrows size it, Delete removes it',
    remove: 'Remove this box',
    undo: 'Undo',
    done: 'Use the covered photo',
    nothing: 'No box yet',
    unreadable:
      'This computer cannot open this kind of photo, so it cannot be covered here. Choose another one, or take a screenshot of it and choose that.',
  },
})
