import { inConventionalOrder } from './key-order.ts'
import type { Path } from './path.ts'
import type { Style } from './style.ts'
import { childOf, isListValue, isMapValue } from './value.ts'
import type { MapValue, Value } from './value.ts'
import { writeBlockScalar } from './write-block-scalar.ts'
import { doubleQuoted, isPlainSafe, writeScalar } from './write-scalar.ts'

/** A map or list that has something in it. */
export function isFilled(value: Value | undefined): value is readonly Value[] | MapValue {
  if (isListValue(value)) return value.length > 0
  return isMapValue(value) && Object.keys(value).length > 0
}

/**
 * Writes a filled map or list in block style. The first line is meant to stand at `column`; the others bring their spaces.
 * `path` tells where the value stands, for the order of its keys.
 */
export function writeBlock(value: readonly Value[] | MapValue, column: number, style: Style, path: Path): string {
  const lines = isListValue(value)
    ? value.map((item, index) => `-${afterDash(item, column, style, [...path, index])}`)
    : keysInOrder(value, path).map(
        (key) => `${writeKey(key, style, false)}:${afterColon(childOf(value, key)!, column, style, [...path, key])}`,
      )
  return lines.join(style.newline + ' '.repeat(column))
}

/** What follows the colon of a block map whose keys stand at `column`: the space or line break, and the value. */
export function afterColon(value: Value, column: number, style: Style, path: Path): string {
  if (isFilled(value)) {
    const inner = column + (isListValue(value) ? style.listIndent : style.step)
    return style.newline + ' '.repeat(inner) + writeBlock(value, inner, style, path)
  }
  return ` ${writeInline(value, column + style.step, style.step, style)}`
}

/** What follows the dash of a block list whose dashes stand at `column`. */
export function afterDash(value: Value, column: number, style: Style, path: Path): string {
  if (isFilled(value)) return ' '.repeat(style.dashWidth - 1) + writeBlock(value, column + style.dashWidth, style, path)
  return ` ${writeInline(value, column + style.dashWidth, style.dashWidth, style)}`
}

/** Writes a value on one line, in flow style. */
export function writeFlow(value: Value, style: Style, path: Path): string {
  if (!isListValue(value) && !isMapValue(value))
    return writeScalar(value, { isFlow: true, isJson: style.isJson, quote: style.quote })
  const parts = flowParts(value, style, path, (item, at) => writeFlow(item, style, at))
  const [open, close] = isListValue(value) ? '[]' : '{}'
  if (parts.length === 0) return `${open}${close}`
  const pad = style.isPadded ? ' ' : ''
  return `${open}${pad}${parts.join(style.isJson && style.colonSpace === '' ? ',' : ', ')}${pad}${close}`
}

/** Writes JSON, each member on its own line; `indentation` is that of the line on which it starts. */
export function writeSpread(value: Value, indentation: string, style: Style, path: Path): string {
  if (!isFilled(value)) return writeFlow(value, style, path)
  const inner = indentation + style.unit
  const parts = flowParts(value, style, path, (item, at) => writeSpread(item, inner, style, at))
  const [open, close] = isListValue(value) ? '[]' : '{}'
  const line = style.newline + inner
  return `${open}${line}${parts.join(`,${line}`)}${style.newline}${indentation}${close}`
}

/** A key as it has to be written: quoted where its text would be read as something else. */
export function writeKey(key: string, style: Style, isFlow: boolean): string {
  if (style.isJson) return doubleQuoted(key)
  if (isPlainSafe(key, { isFlow, isKey: true })) return key
  return writeScalar(key, { isFlow, isKey: true, quote: style.quote })
}

function flowParts(
  value: readonly Value[] | MapValue,
  style: Style,
  path: Path,
  write: (item: Value, path: Path) => string,
): string[] {
  if (isListValue(value)) return value.map((item, index) => write(item, [...path, index]))
  return keysInOrder(value, path).map((key) => {
    const space = style.isJson ? style.colonSpace : ' '
    return `${writeKey(key, style, true)}:${space}${write(childOf(value, key)!, [...path, key])}`
  })
}

/** A scalar or empty collection; texts of several lines become a block whose lines stand at `column`. */
function writeInline(value: Value, column: number, step: number, style: Style): string {
  if (isListValue(value)) return '[]'
  if (isMapValue(value)) return '{}'
  const block =
    typeof value === 'string' && style.hasBlockScalars && !value.endsWith('\n\n')
      ? writeBlockScalar(value, column, step, style.newline)
      : undefined
  if (block !== undefined) return block.header + style.newline + block.body
  return writeScalar(value, { isFlow: false, quote: style.quote })
}

function keysInOrder(value: MapValue, path: Path): string[] {
  return inConventionalOrder(path, Object.keys(value))
}
