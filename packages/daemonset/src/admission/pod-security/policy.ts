/** Which rules of the Pod Security Standards apply (k8s.io/pod-security-admission/api). */
export interface Policy {
  level: Level
  /** The minor version whose rules apply; infinite for the latest. */
  minor: number
}

export type Level = 'privileged' | 'baseline' | 'restricted'
export type Mode = 'enforce' | 'audit' | 'warn'

/** A label of a namespace that says nothing sensible. */
export interface LabelProblem {
  label: string
  value: string
  detail: string
}

const LEVELS: readonly string[] = ['privileged', 'baseline', 'restricted']
const PREFIX = 'pod-security.kubernetes.io/'
const privileged: Policy = { level: 'privileged', minor: Number.POSITIVE_INFINITY }

/** The policies of a namespace by its labels. One that only enforces also warns by the same rules. */
export function policiesOf(labels: Record<string, string> | undefined): {
  enforce: Policy
  warn: Policy
  problems: LabelProblem[]
} {
  const problems: LabelProblem[] = []
  const enforce = read('enforce', labels, problems)
  read('audit', labels, problems)
  const warn = read('warn', labels, problems)
  const isWarnLevelGiven = labels?.[`${PREFIX}warn`] !== undefined
  return { enforce, warn: isWarnLevelGiven ? warn : enforce, problems }
}

function read(mode: Mode, labels: Record<string, string> | undefined, problems: LabelProblem[]): Policy {
  const policy = { ...privileged }
  const levelLabel = PREFIX + mode
  const level = labels?.[levelLabel]
  if (level !== undefined) {
    if (LEVELS.includes(level)) policy.level = level as Level
    else {
      problems.push({ label: levelLabel, value: level, detail: `must be one of ${LEVELS.join(', ')}` })
      // What nobody understands is taken at its strictest.
      if (mode === 'enforce') policy.level = 'restricted'
    }
  }
  const versionLabel = `${levelLabel}-version`
  const version = labels?.[versionLabel]
  if (version !== undefined) {
    const minor = parseVersion(version)
    if (minor === undefined) {
      problems.push({ label: versionLabel, value: version, detail: 'must be "latest" or "v1.x"' })
    } else policy.minor = minor
  }
  return policy
}

function parseVersion(text: string): number | undefined {
  if (text === 'latest') return Number.POSITIVE_INFINITY
  const match = /^v1\.(0|[1-9]\d*)$/.exec(text)
  return match ? Number(match[1]) : undefined
}

/** The policy as messages name it: `baseline:latest`. */
export function policyText({ level, minor }: Policy): string {
  return `${level}:${Number.isFinite(minor) ? `v1.${minor}` : 'latest'}`
}

/** Positive when the first level forbids more than the second. */
export function compareLevels(a: Level, b: Level): number {
  return LEVELS.indexOf(a) - LEVELS.indexOf(b)
}
