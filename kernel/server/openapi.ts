import { z } from 'zod'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import { COMMON_REFUSALS } from '#kernel/common/refusal.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >
  return rest
}

const parametersOf = (where: 'path' | 'query', schema: z.ZodType | undefined) => {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: shape,
  }))
}

/** The OpenAPI 3.1 document, derived from the declarations alone. */
export function openapi(endpoints: readonly Endpoint[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of endpoints) {
    const path = `/api${one.path.replace(/:(\w+)/g, '{$1}')}`
    const codes = [...one.refusals, ...Object.keys(COMMON_REFUSALS)]
    ;(paths[path] ??= {})[one.method.toLowerCase()] = {
      operationId: one.id,
      summary: one.summary,
      'x-needs': one.needs,
      ...(one.needs === 'anyone' ? {} : { security: [{ session: [] }, { token: [] }] }),
      parameters: [
        ...parametersOf('path', one.params),
        ...parametersOf('query', one.query),
        ...(one.method === 'GET'
          ? []
          : [
              {
                name: 'Idempotency-Key',
                in: 'header',
                required: false,
                schema: { type: 'string', format: 'uuid' },
                description: 'The same key gets the same answer; nothing is done twice.',
              },
            ]),
      ],
      ...(one.body
        ? {
            requestBody: {
              required: true,
              content: { 'application/json': { schema: schemaOf(one.body, 'input') } },
            },
          }
        : {}),
      ...(one.id === 'uploadFile'
        ? {
            requestBody: {
              required: true,
              content: {
                'multipart/form-data': {
                  schema: {
                    type: 'object',
                    properties: { file: { type: 'string', format: 'binary' } },
                    required: ['file'],
                  },
                },
              },
            },
          }
        : {}),
      responses: {
        200: {
          description: 'Done',
          content:
            one.returns === 'file'
              ? { '*/*': { schema: { type: 'string', format: 'binary' } } }
              : { 'application/json': { schema: schemaOf(one.returns, 'output') } },
        },
        '4XX': {
          description: `Refused: ${codes.join(', ')}`,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linli 邻里',
      version,
      description:
        'Serving and looking after a neighbourhood. Every "no" carries a reason code and a sentence.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: {
        Refusal: {
          type: 'object',
          required: ['refusal', 'message'],
          properties: {
            refusal: { type: 'string' },
            message: { type: 'string' },
            incident: { type: 'string' },
            fields: {
              type: 'array',
              items: {
                type: 'object',
                properties: {
                  path: { type: 'string' },
                  code: { type: 'string' },
                  message: { type: 'string' },
                },
              },
            },
          },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'linli_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}
