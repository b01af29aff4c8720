import { Document, Scalar, visit } from 'yaml'

/** Words that YAML 1.1 reads as something other than text: a string that looks like them must be quoted. */
const OTHER_IN_YAML_11 =
  /^(?:|~|null|y|yes|n|no|true|false|on|off|[-+]?(?:0b[01_]+|0x[\da-f_]+|0o?[0-7_]+|\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.\d[\d_]*(?:e[-+]?\d+)?|\.inf|\.nan|\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?)|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?|<<|=)$/i

/** Writes a JSON value as sigs.k8s.io/yaml does: keys sorted, lists not indented, double quotes only where text looks like another type. */
export function toYamlText(value: unknown): string {
  const document = new Document(value, { version: '1.1', sortMapEntries: true, aliasDuplicateObjects: false })
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== 'string') return
      if (OTHER_IN_YAML_11.test(node.value)) node.type = Scalar.QUOTE_DOUBLE
      else if (node.value.includes('\n') && !/[ \t]\n|^\s/.test(node.value)) node.type = Scalar.BLOCK_LITERAL
    },
  })
  return document.toString({ indentSeq: false, lineWidth: 80, singleQuote: true, directives: false })
}
