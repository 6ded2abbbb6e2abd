import { inForce } from '#catalogue/server/index.ts'
import type { Handler } from '#kernel/server/act.ts'
import type { readService, readServices } from '../../contract/open311.ts'
import { definitionOf, findService, servicesOf } from '../../rules/services.ts'

export const services: Handler<typeof readServices> = async ({ query }, act) =>
  servicesOf((await inForce(act.tx, act.now())).list.community, query.lang)

export const serviceDefinition: Handler<typeof readService> = async ({ params, query }, act) => {
  const category = findService((await inForce(act.tx, act.now())).named, params.code)
  return definitionOf(category ?? act.refuse('service-unknown'), query.lang)
}
