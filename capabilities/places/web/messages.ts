import { messages } from '#kernel/web/i18n.ts'
import type { AreaLevel, GridPost } from '../contract.ts'
import type { z } from 'zod'

type Post = z.infer<typeof GridPost>['post']

/** To narrow a list by area. */
export const FILTER = messages({
  zh: {
    area: '辖区',
    findArea: '名称或拼音首字母',
    anyArea: '全部辖区',
    noArea: '没有这个辖区',
  },
  en: {
    area: 'Area',
    findArea: 'Name or pinyin initials',
    anyArea: 'All areas',
    noArea: 'No such area',
  },
})

/** What the levels of the tree are called. */
export const LEVELS = messages({
  zh: {
    district: '区',
    subdistrict: '街道',
    community: '社区',
    grid: '网格',
    unit: '微网格',
  } satisfies Record<AreaLevel, string>,
  en: {
    district: 'District',
    subdistrict: 'Subdistrict',
    community: 'Community',
    grid: 'Grid',
    unit: 'Grid unit',
  },
})

/** Posts of a grid, as posted on its notice. */
export const POSTS = messages({
  zh: { leader: '网格长', worker: '网格员', reporter: '信息员' } satisfies Record<Post, string>,
  en: { leader: 'Grid leader', worker: 'Grid worker', reporter: 'Grid reporter' },
})

export const TEXT = messages({
  zh: {
    areas: '辖区',
    tree: '辖区层级',
    area: '辖区',
    place: '地点',
    placeHint: '可写楼栋、单元、门牌，如“5栋2单元301”“5-2-301”，或小区名称。',
    noPlace: '没有找到这个地点。请换个写法，或写在“补充说明”里。',
    posts: '网格力量',
    postsLead: '对外公示的姓名和电话，居民扫码后能看到。',
    vacant: '暂缺',
    changePost: '修改{post}',
    name: '姓名',
    nameHint: '人员暂缺时留空。',
    phone: '联系电话',
    saved: '已保存',
    buildings: '楼栋',
    dwellings: '户数',
    children: '下级辖区',
    code: '代码',
    nothingBelow: '下面没有更细的辖区。',
    openBranch: '展开 {name}',
    closeBranch: '收起 {name}',
    noBuildings: '这里还没有登记楼栋。',
    noBuildingsNext: '楼栋由管理员从名册导入。',
    building: '楼栋',
    floors: '层数',
    floorsOf: '{count} 层',
    dwellingsOf: '{count} 户',
    moreBuildings: '只列出前 {count} 处，可按名称查找。',
    findBuilding: '按名称查找',
    doors: '楼门二维码',
    doorsOf: '{area} 楼门二维码',
    doorsLead: '每个楼门一张，打印后贴在门内侧一人高处。居民扫码即可反映，不用填地址。',
    doorsNone: '这里还没有楼门编码。',
    doorsNoneNext: '楼门编码随楼栋名册一起生成，请联系管理员。',
    doorsMany: '楼门较多，分页列出。请一页一页打印，或者到下级区域分别打印。',
    print: '打印',
    scan: '有事扫一扫',
    scanMore: '说一件事，30 秒，不用注册',
    doorCode: '楼门编码 {code}',
    doorQr: '{place} 的二维码',
    chooseArea: '请从左边选择一个辖区',
    noSuchArea: '没有这个辖区',
    noSuchAreaNext: '它可能已调整。请从左边重新选择。',
    backToArea: '返回{area}',
  },
  en: {
    areas: 'Areas',
    tree: 'The tree of areas',
    area: 'Area',
    place: 'Place',
    placeHint:
      'Building, entrance and door as one writes them: “5栋2单元301”, “5-2-301”, or the name of the estate.',
    noPlace: 'No such place was found. Try another spelling, or put it in words below.',
    posts: 'Who looks after it',
    postsLead: 'Posted in public: residents see names and phones when they scan the code on their door.',
    vacant: 'Vacant',
    changePost: 'Change: {post}',
    name: 'Name',
    nameHint: 'Leave empty while the post is vacant.',
    phone: 'Phone',
    saved: 'Saved',
    buildings: 'Buildings',
    dwellings: 'Dwellings',
    children: 'Areas below',
    code: 'Code',
    nothingBelow: 'There is nothing finer below.',
    openBranch: 'Open {name}',
    closeBranch: 'Close {name}',
    noBuildings: 'No buildings are registered here yet.',
    noBuildingsNext: 'Buildings are imported from a roster by the administrator.',
    building: 'Building',
    floors: 'Floors',
    floorsOf: { one: '{count} floor', other: '{count} floors' },
    dwellingsOf: { one: '{count} dwelling', other: '{count} dwellings' },
    moreBuildings: 'Only the first {count} are shown. Look for the others by name.',
    findBuilding: 'Look for a name',
    doors: 'Door codes',
    doorsOf: 'Door codes of {area}',
    doorsLead:
      'One for each entrance, to be put up inside the door at eye level. Residents who scan it need not write an address.',
    doorsNone: 'There are no door codes here yet.',
    doorsNoneNext: 'They are made together with the roster of buildings. Ask the administrator.',
    doorsMany: 'There are many doors, so they come in pages. Print page by page, or area by area.',
    print: 'Print',
    scan: 'Scan to say a need',
    scanMore: 'Thirty seconds, no account',
    doorCode: 'Door code {code}',
    doorQr: 'QR code of {place}',
    chooseArea: 'Choose an area on the left',
    noSuchArea: 'There is no such area',
    noSuchAreaNext: 'It may have been redrawn. Please choose again on the left.',
    backToArea: 'Back to {area}',
  },
})
