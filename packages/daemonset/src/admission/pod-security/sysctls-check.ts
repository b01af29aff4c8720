import type { Check } from './check.ts'

/** Kernel parameters that are safe to set, by the minor version since which they are. */
const SAFE: Readonly<Record<string, number>> = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
}

export const sysctls: Check = {
  since: 0,
  judge({ spec, minor }) {
    const names = (spec.securityContext?.sysctls ?? []).map(({ name = '' }) => name)
    const bad = names.filter((name) => (SAFE[name] ?? Number.POSITIVE_INFINITY) > minor || SAFE[name] === undefined)
    return bad.length === 0 ? undefined : { reason: 'forbidden sysctls', detail: bad.join(', ') }
  },
}
