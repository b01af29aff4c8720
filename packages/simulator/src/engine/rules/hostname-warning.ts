import { isDns1123Label } from '@everynode/kube'

/** What is said about a name from which names of Pods, and so of hosts, are made. */
export function podNamesWarning(name = ''): string[] {
  return warning(name, 'this is used in Pod names and hostnames')
}

/** The same about the name of a Pod itself. */
export function hostnameWarning(name = ''): string[] {
  return warning(name, "this is used in the Pod's hostname")
}

function warning(name: string, use: string): string[] {
  const problems = isDns1123Label(name)
  if (problems.length === 0) return []
  const advice = `which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`
  return [`metadata.name: ${use}, ${advice}`]
}
