/** What is said of a request to anybody: where it stands and what happened, in words that fit every request. */

interface Words {
  readonly zh: string
  readonly en: string
}

/** By state, and for what is closed by how it ended. */
export const STANDS: Readonly<Record<string, Words>> = {
  received: { zh: '社区已收到，正在分办。', en: 'Received; the community is sorting it.' },
  asked: { zh: '正在向反映人了解情况。', en: 'The reporter is being asked for more.' },
  assigned: { zh: '已交承办单位办理。', en: 'With the organisation that does it.' },
  done: { zh: '承办单位已办完，等待核实。', en: 'Done by the organisation; being checked.' },
  reopened: { zh: '反映人说没有解决，重新办理。', en: 'Not solved, says the reporter; taken up again.' },
  merged: { zh: '与另一件相同，一并办理。', en: 'The same as another one, and done with it.' },
  shelved: { zh: '暂时办不了，已定日期再看。', en: 'Cannot be done for now; looked at again on a set day.' },
  withdrawn: { zh: '反映人已撤回。', en: 'Taken back by the reporter.' },
  solved: { zh: '已办结，经核实解决。', en: 'Closed: checked and solved.' },
  answered: { zh: '已办结，已答复。', en: 'Closed: answered.' },
  explained: { zh: '已办结，已说明情况。', en: 'Closed: explained.' },
  referred: { zh: '已办结，已告知应找的部门。', en: 'Closed: the right office was named.' },
}

/** By what happened; `{agency}` is whose hands it went to. */
export const HAPPENED = {
  received: { zh: '社区已收到。', en: 'Received by the community.' },
  asked: { zh: '社区向反映人了解情况。', en: 'The community asked the reporter for more.' },
  told: { zh: '办理有进展。', en: 'There is progress.' },
  assigned: { zh: '已交{agency}办理。', en: 'Given to {agency}.' },
  // It was given back, or the desk took it back: whose doing that was is nobody else's business.
  returned: { zh: '社区重新分办。', en: 'The community is sorting it anew.' },
  closed: { zh: '已办结。', en: 'Closed.' },
  reopened: { zh: '反映人说没有解决，重新办理。', en: 'Not solved, says the reporter; taken up again.' },
  withdrawn: { zh: '反映人已撤回。', en: 'Taken back by the reporter.' },
} as const satisfies Record<string, Words>
export type Happened = keyof typeof HAPPENED
