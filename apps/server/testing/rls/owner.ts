/** The owner of the tables, who sees all rows and may lay down any. */
// First what is done through the doors.
import './done.ts'
import pg from 'pg'
import { afterAll } from 'vitest'
import { house, schema } from './world.ts'

const { connection } = house.installation
export const owner = new pg.Client(connection)
await owner.connect()
await owner.query(`set search_path = ${schema}`)
afterAll(() => owner.end())
