import type { Column } from './printer.ts'

export const nameColumn: Column = { name: 'Name', type: 'string', format: 'name', description: '' }
export const createdAtColumn: Column = { name: 'Created At', type: 'string', description: '' }
