import { formatAmount, type LimitRangeFinding, type PodSecurityFinding, type QuotaFinding } from '@everynode/daemonset'
import type { TFunction } from 'i18next'
import { joinNames } from '../../../../ui/join-words.ts'
import { isRefusal, type Finding } from './finding.ts'

/** A finding as a sentence, what to do about it, and Kubernetes' own words where it has some. */
export interface FindingWords {
  title: string
  advice: string
  evidence?: string
}

export function findingWords(
  t: TFunction<'preflight'>,
  language: string,
  finding: Exclude<Finding, PodSecurityFinding>,
  project: string,
): FindingWords {
  switch (finding.code) {
    case 'limit-range':
      return limitWords(t, finding)
    case 'quota':
      return quotaWords(t, language, finding, `${project}/${finding.quota}`)
    case 'quota-unstated': {
      const { name, containers } = finding
      const who = joinNames(containers, language)
      const quota = `${project}/${finding.quota}`
      return { title: t('unstated', { quota, name, containers: who }), advice: t('unstatedAdvice', { name }) }
    }
    case 'missing': {
      const { kind, name, effect } = finding
      const isGlobal = kind === 'PriorityClass' || kind === 'RuntimeClass'
      const title = isGlobal ? t('missingAnywhere', { kind, name }) : t('missing', { kind, name, project })
      return { title, advice: t(kind === 'PersistentVolumeClaim' ? 'effect.claim' : `effect.${effect}`) }
    }
  }
}

function limitWords(t: TFunction<'preflight'>, finding: LimitRangeFinding): FindingWords {
  const { range, bound, container, resource, isUnset, enforced, message } = finding
  const who = container === undefined ? t('limit.pod') : t('limit.container', { container })
  const kind = isUnset && bound !== 'default' ? (`${bound}Unset` as const) : bound
  const title = t(`limit.${kind}`, { who, resource, enforced, range })
  return { title, advice: t(bound === 'default' ? 'limit.defaultAdvice' : 'limit.advice'), evidence: message }
}

function quotaWords(
  t: TFunction<'preflight'>,
  language: string,
  { name, resource, each, count, left, fits }: QuotaFinding,
  quota: string,
): FindingWords {
  const text = (amount: number) => amountText(resource, amount, language)
  const amounts = { quota, name, count, each: text(each), needed: text(each * count), left: text(left) }
  if (name === 'count/daemonsets.apps') return { title: t('quotaSets', amounts), advice: t('quotaSetsAdvice') }
  const title = resource === 'pods' ? t('quotaPods', amounts) : t('quota', amounts)
  return { title, advice: fits > 0 ? t('quotaSome') : t('quotaNone') }
}

/** What all findings come to, in one sentence; nothing when nothing was found. */
export function verdictWords(t: TFunction<'preflight'>, findings: readonly Finding[]): string | undefined {
  const refusals = findings.filter(isRefusal)
  if (refusals.length === 0) {
    const isWaiting = findings.some((finding) => finding.code === 'missing' && finding.effect === 'waits')
    return isWaiting ? t('verdict.waits') : undefined
  }
  const quotas = refusals.filter((finding) => finding.code === 'quota')
  const tightest = quotas.toSorted((a, b) => a.fits - b.fits)[0]
  if (!tightest || tightest.fits === 0 || quotas.length < refusals.length) return t('verdict.none')
  return t('verdict.some', { fits: tightest.fits, count: tightest.count })
}

/** Cores as people say them, everything else as Kubernetes writes it. */
function amountText(resource: string, amount: number, language: string): string {
  if (resource === 'pods' || (resource === 'cpu' && amount >= 1000))
    return new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(
      resource === 'cpu' ? amount / 1000 : amount,
    )
  return formatAmount(resource, amount)
}
