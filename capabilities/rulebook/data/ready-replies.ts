/**
 * What the reporter is told in the six special ways, ready for the clerk to change (北京市接诉即办工作条例 art. 11). In the reporter's
 * language, each ending with what they can do now.
 */
export const READY_REPLIES = {
  emergency: {
    zh: '您反映的情况可能危及人身或财产安全，请马上拨打：报警 110，火警 119，急救 120，交通事故 122。社区也会派人了解。险情解除后还有需要社区办的事，请随时再提出。',
    en: 'What you describe may endanger people or property. Please call at once: police 110, fire 119, ambulance 120, traffic accidents 122. The community will look in too. Once the danger is over, tell us anything that is left to do.',
  },
  'legal-channel': {
    zh: '您反映的事项依法应当通过诉讼、仲裁、行政复议、信访、信息公开申请等法定途径办理，社区不能代替作出决定。不清楚该走哪条途径，可拨打 12348 法律援助热线，或到社区公共法律服务室免费咨询。',
    en: 'By law this matter is decided in court, by arbitration, administrative review, a petition or a request for information; the community cannot decide it instead. If you are unsure which way to take, call legal aid on 12348, or ask at the community’s legal service room, free of charge.',
  },
  'nothing-new': {
    zh: '这件事您已经反映过，社区正在按原来的编号办理或已经答复，请凭原查询码查看进展和结果。如果有新的情况，请告诉我们新在哪里，我们会接着办。',
    en: 'You have told us about this before; it is being handled, or was answered, under its first number. Please follow it with that tracking code. If there is anything new, tell us what it is and we go on from there.',
  },
  secret: {
    zh: '您反映的内容涉及国家秘密、商业秘密或他人隐私，按规定不能在这里办理和答复，内容已限制查看。请不要在网上转发，可以向有权处理的部门当面反映；需要指引，请到社区服务站。',
    en: 'What you write touches on a state or business secret or on another person’s privacy. It may not be handled here, and access to it is restricted. Please do not pass it on online; take it to the authority in charge in person. The community station can tell you which.',
  },
  'not-public-duty': {
    zh: '这件事不属于政府和社区的职责范围，可以通过市场服务、物业合同约定、行业协会或社会组织解决。如需介绍可靠的服务渠道，请到社区服务站或拨打社区电话。',
    en: 'No public office is responsible for this. It can be settled with a private service, under your contract with the property company, by a trade association or a social organisation. The community station can point you to a reliable one.',
  },
  unlawful: {
    zh: '您提出的要求不符合法律法规或公序良俗，社区不能支持。我们理解您的难处，可以帮您寻找合法合理的办法：请到社区服务站面谈，或拨打 12348 法律援助热线咨询。',
    en: 'What you ask for is against the law or against good custom, and the community cannot support it. We understand that it is hard for you and will help to find a lawful way: come and talk to us at the community station, or call legal aid on 12348.',
  },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>
