import type { Sentence } from '#kernel/common/refusal.ts'
import type { peopleEndpoints } from './contract.ts'
import type { bookmarksEndpoints } from './contract/bookmarks.ts'

type Endpoints = typeof peopleEndpoints & typeof bookmarksEndpoints
type Code = Endpoints[keyof Endpoints]['refusals'][number]

/** Every "no" of this capability, with its next step. */
export const peopleRefusals = {
  'wrong-credentials': {
    zh: '账号或密码不对。请核对后再试；忘记密码请联系本单位管理员。',
    en: 'Login or password is wrong. Please check; if you forgot it, ask your administrator.',
  },
  'locked-out': {
    zh: '连续输错次数太多，账号已暂时锁定，请 {seconds} 秒后再试。',
    en: 'Too many wrong attempts. The account is locked for now; try again in {seconds} seconds.',
  },
  'second-factor-needed': {
    zh: '请输入身份验证器上的六位动态码。',
    en: 'Please enter the six digits shown by your authenticator app.',
  },
  'wrong-second-factor': {
    zh: '动态码不对或已过期，请输入验证器上最新的六位数字。',
    en: 'That code is wrong or has expired. Enter the six digits shown now.',
  },
  'second-factor-already-on': {
    zh: '双重验证已经开启。如需更换，请先联系管理员。',
    en: 'The second factor is already on. Ask an administrator if you need to replace it.',
  },
  'second-factor-not-prepared': {
    zh: '请先获取密钥并添加到验证器，再输入动态码。',
    en: 'First get the secret and add it to your authenticator, then enter a code.',
  },
  'not-your-grant': {
    zh: '您没有这个身份。请从列表中选择自己的身份。',
    en: 'You do not hold that role. Choose one from your own list.',
  },
  'weak-password': {
    zh: '密码太简单：至少 10 位，不要包含账号，也不要重复同一个字符。',
    en: 'That password is too easy: at least 10 characters, not containing your login, not one character repeated.',
  },
  'wait-before-next-code': {
    zh: '验证码刚发过，请 {seconds} 秒后再获取。',
    en: 'A code was just sent. You can ask for another in {seconds} seconds.',
  },
  'wrong-phone-code': {
    zh: '验证码不对，请核对短信里的六位数字。',
    en: 'That code is not right. Please check the six digits in the message.',
  },
  'phone-code-expired': {
    zh: '验证码已过期或输错太多次，请重新获取。',
    en: 'The code has expired or was tried too often. Please ask for a new one.',
  },
  'login-taken': {
    zh: '这个账号名已有人使用，请换一个。',
    en: 'That login is taken. Please choose another.',
  },
  'area-outside-yours': {
    zh: '这个地方不在您的管辖范围内。请选择本辖区内的地方。',
    en: 'That place is outside your area. Choose one inside it.',
  },
  'organisation-needed': {
    zh: '承办类身份需要指定所属单位，请选择单位。',
    en: 'A handler’s role needs an organisation. Please choose one.',
  },
  'organisation-unknown': {
    zh: '没有找到这个单位，请从列表中选择。',
    en: 'No such organisation. Choose one from the list.',
  },
  'not-yourself': {
    zh: '不能停用自己的账号。请让另一位管理员操作。',
    en: 'You cannot suspend your own account. Ask another administrator.',
  },
  'scope-unknown': {
    zh: '权限范围 {scope} 不存在，请从说明中选择。',
    en: 'There is no scope {scope}. Choose from the documentation.',
  },
  'too-many-bookmarks': {
    zh: '最多收藏 {most} 个页面，请先去掉不用的。',
    en: 'At most {most} pages can be kept. Please let some go first.',
  },
  'bookmark-name-taken': {
    zh: '这个页面已有一个收藏叫“{name}”，请换个名字，或先去掉那一个。',
    en: 'Another one of this page is called “{name}” already. Choose another name, or let that one go first.',
  },
} as const satisfies Record<Code, Sentence>
