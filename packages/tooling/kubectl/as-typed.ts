/** The arguments as a person would type them behind `kubectl`; the version in names of objects reads X.Y or X-Y. */
export function asTyped(args: readonly string[], version = ''): string {
  const isNamed = version !== ''
  return args
    .map((arg) => (isNamed ? arg.replaceAll(version.replace('.', '-'), 'X-Y').replaceAll(version, 'X.Y') : arg))
    .map((arg) => (/^[\w./:=@,{}[\]%+~^-]+$/.test(arg) ? arg : `'${arg.replaceAll('\n', '\\n')}'`))
    .join(' ')
    .replaceAll('{{ns}}', 'NS')
}
