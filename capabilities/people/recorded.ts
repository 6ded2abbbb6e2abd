import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      signIn: '登录',
      signOut: '退出登录',
      wearGrant: '切换身份',
      changePassword: '修改本人密码',
      prepareSecondFactor: '准备双重验证',
      confirmSecondFactor: '开启双重验证',
      sendPhoneCode: '发送手机验证码',
      openPhoneSession: '居民用验证码登录',
      addAccount: '添加人员',
      changeGrants: '修改人员身份',
      suspendAccount: '停用或恢复账号',
      resetPassword: '重置密码',
      addToken: '创建接口令牌',
      endToken: '停用接口令牌',
      keepBookmark: '收藏页面',
      renameBookmark: '给收藏的页面改名',
      dropBookmark: '去掉收藏的页面',
    },
    en: {
      signIn: 'Signed in',
      signOut: 'Signed out',
      wearGrant: 'Switched role',
      changePassword: 'Changed their password',
      prepareSecondFactor: 'Prepared a second factor',
      confirmSecondFactor: 'Turned the second factor on',
      sendPhoneCode: 'Had a code sent to a phone',
      openPhoneSession: 'Signed in as a resident by phone code',
      addAccount: 'Added a member of staff',
      changeGrants: 'Changed somebody’s roles',
      suspendAccount: 'Suspended or readmitted an account',
      resetPassword: 'Reset a password',
      addToken: 'Made an API token',
      endToken: 'Ended an API token',
      keepBookmark: 'Kept a page at hand',
      renameBookmark: 'Renamed a kept page',
      dropBookmark: 'Let a kept page go',
    },
  }),
  things: inBoth({
    zh: {
      account: '账号',
      token: '接口令牌',
    },
    en: {
      account: 'Account',
      token: 'API token',
    },
  }),
}
