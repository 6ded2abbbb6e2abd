import type { Sentence } from '#kernel/common/refusal.ts'
import type { channelsEndpoints } from './contract.ts'
import type { open311Endpoints } from './contract/open311.ts'

type Elsewhere =
  | 'already-ended'
  | 'answer-missing'
  | 'answer-wrong'
  | 'area-outside-yours'
  | 'category-unknown'
  | 'cursor-unknown'
  | 'file-damaged'
  | 'file-type-refused'
  | 'file-unknown'
  | 'not-closed-yet'
  | 'organisation-unknown'
  | 'prove-first'
  | 'reopening-time-over'
  | 'where-unknown'
type Of<E extends Readonly<Record<string, { readonly refusals: readonly string[] }>>> =
  E[keyof E]['refusals'][number]
type Code = Exclude<Of<typeof channelsEndpoints> | Of<typeof open311Endpoints>, Elsewhere>

/** Every "no" of this capability, with its next step: to those who keep the links, and to programs and who writes them. */
export const channelsRefusals = {
  'remote-address-wrong': {
    zh: '这个地址不能用。请填写以 http:// 或 https:// 开头、到 v2 为止的接口地址。',
    en: 'This address cannot be used. Give the address of the interface, from http:// or https:// up to v2.',
  },
  'remote-address-inside': {
    zh: '这个地址在内部网络里，未经允许不能连接。请联系运维人员登记后再添加。',
    en: 'This address lies inside our own network. Ask the operator to allow it, then add it.',
  },
  'remote-there-already': {
    zh: '这个单位已经连接了一个外部系统。请修改原有的那一个。',
    en: 'This organisation is linked to a system already. Please change that one.',
  },
  'errand-done': {
    zh: '这一条已经送到，不用再送。请刷新列表。',
    en: 'This has been delivered and need not be carried again. Please reload the list.',
  },

  'key-needed': {
    zh: '缺少 api_key。请向本区申请密钥，随请求一起提交。',
    en: 'The api_key is missing. Ask this district for a key and send it with the request.',
  },
  'key-wrong': {
    zh: 'api_key 不对、已过期或已停用。请核对，或向本区申请新的密钥。',
    en: 'The api_key is wrong, has expired or was ended. Check it, or ask this district for a new one.',
  },
  'service-missing': {
    zh: '缺少 service_code。请从 services 列表中选择一项。',
    en: 'The service_code is missing. Choose one from the list of services.',
  },
  'service-unknown': {
    zh: '没有这个 service_code。请从 services 列表中选择。',
    en: 'There is no such service_code. Choose one from the list of services.',
  },
  'place-missing': {
    zh: '缺少地点。请提供 lat 和 long，或 address_string，或 address_id。',
    en: 'The place is missing. Give lat and long, or address_string, or address_id.',
  },
  'place-unknown': {
    zh: '没有找到这个地点，或者有多处相符。请写明小区和楼栋，或改用 lat 和 long。',
    en: 'This place was not found, or more than one fits. Name the estate and the building, or give lat and long.',
  },
  'place-outside-key': {
    zh: '这个地点不在此密钥的范围内。请使用当地的密钥。',
    en: 'This place lies outside the area of the key. Use a key of that area.',
  },
  'point-wrong': {
    zh: 'lat 或 long 不是有效的经纬度。请用 WGS-84 的十进制度数同时提供两者。',
    en: 'The lat or long is not valid. Give both as decimal degrees in WGS-84.',
  },
  'attribute-missing': {
    zh: '缺少必填的 attribute[{attribute}]。请按服务定义补充。',
    en: 'The attribute[{attribute}] is required. See the service definition.',
  },
  'attribute-wrong': {
    zh: 'attribute[{attribute}] 的内容不符合服务定义。请按定义中的取值填写。',
    en: 'The value of attribute[{attribute}] does not fit. Choose from the service definition.',
  },
  'attribute-unknown': {
    zh: '这项服务没有 attribute[{attribute}]。请按服务定义填写，或去掉它再提交。',
    en: 'The service asks for no attribute[{attribute}]. See the service definition, or leave it out.',
  },
  'media-wrong': {
    zh: 'media_url 要以 http:// 或 https:// 开头，最多 6 个，每个不超过 500 字符。请改正，或不填。',
    en: 'Each media_url begins with http:// or https://; at most six, of 500 characters each. Correct it, or give none.',
  },
  'form-needed': {
    zh: '这种格式不能接收。请用 application/x-www-form-urlencoded（UTF-8）提交，带图片的用 multipart/form-data；api_key 也放在表单里。',
    en: 'This format cannot be accepted. Send a form as application/x-www-form-urlencoded in UTF-8, or as multipart/form-data with pictures; the api_key is one of its fields.',
  },
  'not-utf8': {
    zh: '{attribute} 不是 UTF-8 编码，读不出来。请转成 UTF-8 再提交。',
    en: 'The {attribute} is not in UTF-8 and cannot be read. Please send it in UTF-8.',
  },
  'update-status-wrong': {
    zh: '不认识这个 status。补充情况用 OPEN，撤回用 CLOSED 或 FIXED，请改正后再提交。',
    en: 'This status is not known. Use OPEN to add words, CLOSED or FIXED to take it back.',
  },
  'description-too-long': {
    zh: 'description 太长，请不要超过 4000 字。',
    en: 'The description is too long. Please keep within 4,000 characters.',
  },
  'phone-wrong': {
    zh: 'phone 不是可以拨打的号码。请填手机号或带区号的固定电话，或不填。',
    en: 'The phone cannot be dialled from here. Give a mobile number or one with area code, or none.',
  },
  'token-unknown': {
    zh: '没有这个 token，或者它不是用这个密钥提交的。请核对后再查。',
    en: 'There is no such token, or it was not sent under this key. Please check it.',
  },
  'request-missing': {
    zh: '缺少 service_request_id。请填写提交时得到的编号。',
    en: 'The service_request_id is missing. Give the number you got when you sent it.',
  },
  'request-unknown': {
    zh: '没有这个 service_request_id，或者它不公开。请核对编号。',
    en: 'There is no such service_request_id, or it is not public. Please check the number.',
  },
  'request-not-yours': {
    zh: '这一件不是用此密钥提交的，不能补充。请用提交时的密钥。',
    en: 'This request was not sent under this key and cannot be added to. Use the key it was sent with.',
  },
  'words-missing': {
    zh: '缺少 description。请写明要补充的内容。',
    en: 'The description is missing. Please say what is to be added.',
  },
  'status-wrong': {
    zh: 'status 只能是 open 或 closed。请改正后再试。',
    en: 'The status may be open or closed. Please correct it.',
  },
  'date-wrong': {
    zh: '日期格式不对。请用 2026-03-10T09:00:00+08:00 这样的格式。',
    en: 'A date cannot be read. Write it like 2026-03-10T09:00:00+08:00.',
  },
  'dates-too-far': {
    zh: '起止日期最多相隔 90 天。请分段查询。',
    en: 'The dates may be 90 days apart at most. Please ask in parts.',
  },
  'page-wrong': {
    zh: 'page 或 page_size 不对。请用 1 到 100 页、每页 1 到 1000 条。',
    en: 'The page or page_size is not valid. Use pages 1 to 100 of 1 to 1,000 requests.',
  },
  'too-many-ids': {
    zh: '一次查询的编号太多。请分几次查询。',
    en: 'Too many identifiers at once. Please ask in parts.',
  },
  'area-wrong': {
    zh: 'lat、long 或 radius 不对。请同时提供经纬度，半径用米，1 到 20000。',
    en: 'The lat, long or radius is not valid. Give both and a radius of 1 to 20,000 metres.',
  },
} as const satisfies Record<Code, Sentence>

/** What GeoReport answers with: 404 for what is not there, 403 for a key, 400 for everything else. */
export const open311Status = (code: string): number => {
  if (code === 'key-needed' || code === 'key-wrong' || code === 'request-not-yours' || code === 'not-allowed')
    return 403
  if (/^(service|request|token)-unknown$|^not-found$/.test(code)) return 404
  if (code === 'too-many') return 429
  return code === 'try-again' ? 503 : 400
}
