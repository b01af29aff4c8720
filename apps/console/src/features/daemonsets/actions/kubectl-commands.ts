import { formatSelector, type DaemonSet } from '@everynode/kube'

/** The commands that do on a terminal what the console shows and does. */
export function kubectlCommands({ metadata: { name = '', namespace = '' }, spec }: DaemonSet) {
  const where = `-n ${namespace}`
  const selector = spec?.selector ? formatSelector(spec.selector) : ''
  return {
    get: `kubectl ${where} get daemonset ${name} -o yaml`,
    describe: `kubectl ${where} describe daemonset ${name}`,
    pods: `kubectl ${where} get pods -o wide -l ${quoted(selector)}`,
    status: `kubectl ${where} rollout status daemonset/${name}`,
    history: `kubectl ${where} rollout history daemonset/${name}`,
    restart: `kubectl ${where} rollout restart daemonset/${name}`,
    remove: `kubectl ${where} delete daemonset ${name}`,
  }
}

/** A text as one word of a shell. Names of objects need none of this, selectors do. */
export function quoted(text: string): string {
  return /^[\w.,/=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
