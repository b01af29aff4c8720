/**
 * `node:http`, not by import: the form in which Node gives it to an import reads every name of it, and with one of them loads
 * a whole HTTP client, for about a thirtieth of the simulator's start.
 */
export const http = process.getBuiltinModule('node:http')
