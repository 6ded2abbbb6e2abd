import { z } from 'zod'

/** Everything the environment may say, in one place. Read once, at start. */
export const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8311).describe('Port to listen on'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 behind a TLS proxy'),
  LINLI_DATA: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder for database, files, secrets and outgoing messages'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL 15 or newer; without it the embedded one is used'),
  LINLI_DEMO: z.enum(['0', '1']).default('1').describe('0 starts empty, without the demo neighbourhood'),
  LINLI_DISTRICT: z
    .string()
    .regex(/^\d{6}$/)
    .default('340199')
    .describe('Code of the district this installation serves'),
  LINLI_PUBLIC_URL: z
    .url()
    .optional()
    .describe('Address residents use, for QR codes and links; https turns Secure cookies on'),
  LINLI_TRUST_PROXY: z
    .enum(['0', '1'])
    .default('0')
    .describe('1 takes the caller’s address from X-Forwarded-For of a proxy in front'),
  LINLI_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('Key for personal fields, 64 hex digits; without it one is kept in LINLI_DATA/secrets'),
  LINLI_INSIDE: z
    .string()
    .regex(/^[\w.:[\]-]+(,[\w.:[\]-]+)*$/)
    .optional()
    .describe('Hosts inside your own network that other systems may be at, such as 10.1.2.3:8080,gis.local'),
  LINLI_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('How much to log'),
  LINLI_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(12)
    .describe('Database connections of this process'),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly demo: boolean
  readonly district: string
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
  readonly key: string | undefined
  /** Hosts inside our own network that this installation may call. */
  readonly inside: readonly string[]
  readonly logLevel: z.infer<typeof Environment>['LINLI_LOG']
  readonly pool: number
}

/** The settings, or one sentence for each value that is wrong. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Config | { readonly problems: readonly string[] } {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = Environment.safeParse(given)
  if (!read.success) {
    return {
      problems: read.error.issues.map((issue) => {
        const name = String(issue.path[0])
        const about = (Environment.shape as Record<string, z.ZodType>)[name]?.description ?? ''
        return `${name}=${given[name]} cannot be used: ${issue.message}. (${about})`
      }),
    }
  }
  const env = read.data
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: env.LINLI_DATA,
    databaseUrl: env.DATABASE_URL,
    demo: env.LINLI_DEMO === '1',
    district: env.LINLI_DISTRICT,
    publicUrl: env.LINLI_PUBLIC_URL,
    trustProxy: env.LINLI_TRUST_PROXY === '1',
    key: env.LINLI_KEY,
    inside: env.LINLI_INSIDE?.split(',') ?? [],
    logLevel: env.LINLI_LOG,
    pool: env.LINLI_POOL,
  }
}
