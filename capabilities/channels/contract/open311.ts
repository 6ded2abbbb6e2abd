import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'

/**
 * The resources of Open311 GeoReport v2 as acts of this house: same transaction, rights, receipt and audit line as all others.
 * They stand at /open311/v2 and speak the standard's own formats, so they are no part of /api and of its description.
 */

/** What a program sends as a form: every field as it was written, a repeated one as often as it was. */
export const Form = z.record(z.string(), z.array(z.string()))
export type Form = Readonly<Record<string, readonly string[]>>

/** A picture that came with a form in parts: known by its hash, so that a receipt need not hold it. */
export interface Picture {
  readonly hash: string
  readonly read: () => Uint8Array
}

const Name = z.string()
const Maybe = z.string().nullable()

export const Service = z.object({
  service_code: Name,
  service_name: Name,
  description: Name,
  metadata: z.boolean(),
  type: z.literal('realtime'),
  keywords: Name,
  group: Name,
})
export type Service = z.infer<typeof Service>

export const Attribute = z.object({
  variable: z.boolean(),
  code: Name,
  datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
  required: z.boolean(),
  datatype_description: Maybe,
  order: z.number().int(),
  description: Name,
  values: z.array(z.object({ key: Name, name: Name })),
})
export type Attribute = z.infer<typeof Attribute>

export const ServiceDefinition = z.object({ service_code: Name, attributes: z.array(Attribute) })
export type ServiceDefinition = z.infer<typeof ServiceDefinition>

/** A request as anybody may know it. `description` is the sender's own words only for the sender. */
export const ServiceRequest = z.object({
  service_request_id: Name,
  status: z.enum(['open', 'closed']),
  status_notes: Maybe,
  service_name: Name,
  service_code: Name,
  description: Maybe,
  agency_responsible: Maybe,
  service_notice: Maybe,
  requested_datetime: Name,
  updated_datetime: Name,
  expected_datetime: Maybe,
  address: Maybe,
  address_id: Maybe,
  zipcode: Maybe,
  lat: z.number().nullable(),
  long: z.number().nullable(),
  media_url: Maybe,
  extended_attributes: z.object({ state: Name, area_code: Name, closed_datetime: Maybe }).optional(),
})
export type ServiceRequest = z.infer<typeof ServiceRequest>

export const Posted = z.object({ service_request_id: Name, service_notice: Maybe, account_id: Maybe })
export const Token = z.object({ service_request_id: Name, token: Name })

/** An update, as the extension that FixMyStreet's councils speak has it. */
export const RequestUpdate = z.object({
  update_id: Name,
  service_request_id: Name,
  status: z.enum(['open', 'closed']),
  updated_datetime: Name,
  description: Name,
  media_url: Maybe,
})
export type RequestUpdate = z.infer<typeof RequestUpdate>

const anyone = { needs: 'anyone' } as const
const sender = { needs: 'open311.post' } as const
const asked = z.object({ form: Form, lang: z.enum(['zh', 'en']) })

export const readServices = endpoint({
  ...anyone,
  id: 'readServices',
  summary: 'What can be reported',
  method: 'GET',
  path: '/open311/v2/services',
  query: asked,
  returns: z.array(Service),
  refusals: [],
})
export const readService = endpoint({
  ...anyone,
  id: 'readService',
  summary: 'What is asked beside place and words',
  method: 'GET',
  path: '/open311/v2/services/:code',
  params: z.object({ code: z.string() }),
  query: asked,
  returns: ServiceDefinition,
  refusals: ['service-unknown'],
})
export const postRequest = endpoint({
  ...sender,
  id: 'postRequest',
  summary: 'Report something',
  method: 'POST',
  path: '/open311/v2/requests',
  body: asked.extend({ files: z.array(z.custom<Picture>()) }),
  returns: z.array(Posted),
  refusals: [
    'key-needed',
    'key-wrong',
    'service-missing',
    'service-unknown',
    'place-missing',
    'place-outside-key',
    'place-unknown',
    'point-wrong',
    'where-unknown',
    'attribute-missing',
    'attribute-wrong',
    'attribute-unknown',
    'description-too-long',
    'phone-wrong',
    'media-wrong',
    'form-needed',
    'not-utf8',
    'category-unknown',
    'answer-missing',
    'answer-wrong',
    'file-unknown',
    'file-type-refused',
    'file-damaged',
  ],
})
export const readToken = endpoint({
  ...sender,
  id: 'readToken',
  summary: 'The number of a request by the token of its sender',
  method: 'GET',
  path: '/open311/v2/tokens/:token',
  params: z.object({ token: z.string() }),
  query: asked,
  returns: z.array(Token),
  refusals: ['token-unknown'],
})
export const readRequests = endpoint({
  ...anyone,
  id: 'readRequests',
  summary: 'Requests that anybody may know of, and one’s own',
  method: 'GET',
  path: '/open311/v2/requests',
  query: asked,
  returns: z.array(ServiceRequest),
  refusals: ['date-wrong', 'dates-too-far', 'status-wrong', 'page-wrong', 'too-many-ids', 'area-wrong'],
})
export const readRequest = endpoint({
  ...anyone,
  id: 'readRequest',
  summary: 'One request',
  method: 'GET',
  path: '/open311/v2/requests/:number',
  params: z.object({ number: z.string() }),
  query: asked,
  returns: z.array(ServiceRequest),
  refusals: ['request-unknown'],
})
export const readUpdates = endpoint({
  ...anyone,
  id: 'readUpdates',
  summary: 'What happened to requests',
  method: 'GET',
  path: '/open311/v2/servicerequestupdates',
  query: asked,
  returns: z.array(RequestUpdate),
  refusals: ['date-wrong', 'dates-too-far', 'page-wrong'],
})
export const postUpdate = endpoint({
  ...sender,
  id: 'postUpdate',
  summary: 'Add words to a request of one’s own, take it back, or say that it is not solved',
  method: 'POST',
  path: '/open311/v2/servicerequestupdates',
  body: asked,
  returns: z.array(z.object({ update_id: Name })),
  refusals: [
    'key-needed',
    'key-wrong',
    'request-missing',
    'request-unknown',
    'request-not-yours',
    'words-missing',
    'update-status-wrong',
    'description-too-long',
    'form-needed',
    'not-utf8',
    'already-ended',
    'not-closed-yet',
    'reopening-time-over',
    'prove-first',
    'file-unknown',
  ],
})

export const open311Endpoints = {
  readServices,
  readService,
  postRequest,
  readToken,
  readRequests,
  readRequest,
  readUpdates,
  postUpdate,
} as const
