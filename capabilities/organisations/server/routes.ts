import { constraintOf, sqlStateOf } from '#kernel/server/database.ts'
import { route } from '#kernel/server/route.ts'
import { addOrganisation, changeOrganisation, exportOrganisations, listOrganisations } from '../contract.ts'
import type { OrgId } from '../contract.ts'
import { OrganisationClosed } from '../events.ts'
import { organisationSheet } from './sheet.ts'
import { findOrganisation, organisationsInside, organisationsServing, saveOrganisation } from './store.ts'

const isNameTaken = (error: unknown): boolean =>
  sqlStateOf(error) === '23505' && /name_zh/.test(constraintOf(error) ?? '')

export const organisationsRoutes = [
  route(listOrganisations, async ({ query }, act) => {
    const words = query.q?.trim() || undefined
    if (query.serving === undefined)
      return {
        items: await organisationsInside(act.tx, query.area ?? act.actor.areaCode, {
          kind: query.kind,
          words,
          most: 300,
        }),
      }
    const serving = await organisationsServing(act.tx, query.serving)
    return {
      items: serving.filter(
        ({ kind, nameZh, nameEn }) =>
          (query.kind === undefined || kind === query.kind) &&
          (words === undefined || `${nameZh} ${nameEn}`.toLowerCase().includes(words.toLowerCase())),
      ),
    }
  }),
  route(exportOrganisations, ({ query }, act) => organisationSheet(act, query.kind, query)),
  route(addOrganisation, async ({ body }, act) => {
    if (!body.areaCode.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
    const org = { ...body, id: act.newId() as OrgId, active: true }
    act.concerns(`organisation:${org.id}`, { areaCode: org.areaCode })
    try {
      await saveOrganisation(act.tx, org)
    } catch (error) {
      if (isNameTaken(error)) act.refuse('name-taken')
      throw error
    }
    return org
  }),
  route(changeOrganisation, async ({ params, body }, act) => {
    const before = (await findOrganisation(act.tx, params.orgId)) ?? act.refuse('not-found')
    if (!before.areaCode.startsWith(act.actor.areaCode)) act.refuse('not-allowed')
    const after = { ...before, ...body }
    act.concerns(`organisation:${after.id}`, { areaCode: after.areaCode })
    try {
      await saveOrganisation(act.tx, after)
    } catch (error) {
      if (isNameTaken(error)) act.refuse('name-taken')
      throw error
    }
    if (before.active && !after.active)
      act.announce(OrganisationClosed, { orgId: after.id, areaCode: after.areaCode })
    return after
  }),
]
