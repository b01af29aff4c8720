/** Why an expression has no value for these variables. */
export class ExpressionError extends Error {
  override name = 'ExpressionError'
}
