import { messages } from '#kernel/web/i18n.ts'

/** Pages kept at hand. */
export const BOOKMARKS = messages({
  zh: {
    button: '收藏本页',
    title: '收藏的页面',
    lead: '连同筛选条件一起收藏，以后在左侧菜单里一点就到。只有您自己看得到。',
    name: '给本页起个名字',
    nameHint: '如：我的超期、红花家园电梯。同名的会被替换。',
    nameMissing: '请写一个名字。',
    keep: '收藏',
    keeping: '正在收藏……',
    kept: '已收藏“{name}”，在左侧菜单里',
    dropped: '已去掉“{name}”',
    drop: '去掉“{name}”',
    undo: '撤销',
    none: '还没有收藏。',
    mine: '已收藏',
    notHere: '这个页面不能收藏：请到诉求、派单等清单页面，筛选好再收藏。',
  },
  en: {
    button: 'Keep this page',
    title: 'Pages kept at hand',
    lead: 'A page is kept with its filters and stands in the menu at the left. Only you see it.',
    name: 'Name of this page',
    nameHint: 'Such as: overdue ones, lifts at Honghua. The same name takes the place of the old one.',
    nameMissing: 'Please give it a name.',
    keep: 'Keep',
    keeping: 'Keeping …',
    kept: '“{name}” is kept, in the menu at the left',
    dropped: '“{name}” is let go',
    drop: 'Let “{name}” go',
    undo: 'Undo',
    none: 'Nothing is kept yet.',
    mine: 'Kept',
    notHere: 'This page cannot be kept. Go to a list such as appeals or orders, and filter it first.',
  },
})
