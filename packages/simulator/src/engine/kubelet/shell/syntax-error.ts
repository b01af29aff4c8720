/** What a shell says of a script that it cannot read. */
export class ShellSyntaxError extends Error {}
