import { isListValue, isMapValue, valueAt, type MapValue, type Value } from '@everynode/manifest'
import type { TFunction } from 'i18next'
import { security } from '../pod/pod-summaries.ts'

type Group = 'resources' | 'ports' | 'environment' | 'command' | 'probes' | 'lifecycle' | 'security' | 'console'

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const
const HOOKS = ['postStart', 'preStop'] as const

/** What each folded group of a container says about itself. */
export function summaries(
  t: TFunction<'wizard'>,
  tTemplate: TFunction<'template'>,
  container: MapValue,
): Record<Group, string> & { hasProbes: boolean } {
  const probes = PROBES.filter((probe) => isMapValue(container[probe]))
  const lifecycle = container['lifecycle']
  const hooks = isMapValue(lifecycle) ? HOOKS.filter((hook) => isMapValue(lifecycle[hook])) : []
  return {
    hasProbes: probes.length > 0,
    resources: resources(t, container),
    ports: names(container['ports'], (port) => String(port['containerPort'] ?? '')) || t('none'),
    environment: environment(t, container),
    command:
      [[...texts(container['command']), ...texts(container['args'])].join(' '), text(container['workingDir'])]
        .filter(Boolean)
        .join(' · ') || t('containers.fromImage'),
    probes:
      probes.map((probe) => `${t(`probe.${probe}`)} ${handler(container[probe] as MapValue)}`).join(' · ') || t('none'),
    lifecycle:
      hooks
        .map((hook) => `${tTemplate(`lifecycle.${hook}`)} ${handler(valueAt(lifecycle, [hook]) as MapValue)}`)
        .join(' · ') || t('none'),
    security: security(tTemplate, container['securityContext']),
    console:
      [
        container['stdin'] === true && 'stdin',
        container['stdinOnce'] === true && 'stdinOnce',
        container['tty'] === true && 'tty',
        text(container['terminationMessagePath']),
        text(container['terminationMessagePolicy']),
      ]
        .filter(Boolean)
        .join(' · ') || t('none'),
  }
}

function resources(t: TFunction<'wizard'>, container: MapValue): string {
  const of = (kind: string, name: string) => text(valueAt(container, ['resources', kind, name]))
  const part = (name: string) => {
    const [request, limit] = [of('requests', name), of('limits', name)]
    if (!request && !limit) return undefined
    return `${name} ${request || t('unlimited')} → ${limit || t('unlimited')}`
  }
  const others = new Set(
    ['requests', 'limits'].flatMap((kind) => {
      const amounts = valueAt(container, ['resources', kind])
      return isMapValue(amounts) ? Object.keys(amounts) : []
    }),
  )
  return [...new Set(['cpu', 'memory', ...others])].map(part).filter(Boolean).join(' · ') || t('containers.noLimits')
}

function environment(t: TFunction<'wizard'>, container: MapValue): string {
  const count =
    (isListValue(container['env']) ? container['env'].length : 0) +
    (isListValue(container['envFrom']) ? container['envFrom'].length : 0)
  return count === 0 ? t('none') : t('containers.variables', { count })
}

function handler(probe: MapValue): string {
  if (isMapValue(probe['httpGet'])) return `HTTP ${text(probe['httpGet']['port'])}${text(probe['httpGet']['path'])}`
  if (isMapValue(probe['tcpSocket'])) return `TCP ${text(probe['tcpSocket']['port'])}`
  if (isMapValue(probe['exec'])) return texts(probe['exec']['command']).join(' ')
  if (isMapValue(probe['grpc'])) return `gRPC ${text(probe['grpc']['port'])}`
  if (isMapValue(probe['sleep'])) return `sleep ${text(probe['sleep']['seconds'])} s`
  return ''
}

function names(list: Value | undefined, nameOf: (item: MapValue) => string): string {
  return isListValue(list) ? list.filter(isMapValue).map(nameOf).join(', ') : ''
}

function texts(list: Value | undefined): string[] {
  return isListValue(list) ? list.map(text) : []
}

function text(value: Value | undefined): string {
  return value === undefined || value === null ? '' : String(value)
}
