import type { Status } from '@everynode/kube'
import type { TFunction } from 'i18next'
import { RequestFailure } from './client.ts'

/** A failure in the person's language, with the cluster's own words beside it. */
export interface FailureMessage {
  title: string
  /** What can be done; absent when nothing is known. */
  advice?: string
  /** The message of Kubernetes, untranslated: people search for it. */
  evidence?: string
  code?: number
}

type T = TFunction<'cluster'>

/** Whatever was thrown, as something to show. Never throws, never hides what the cluster said. */
export function failureMessage(t: T, error: unknown): FailureMessage {
  if (error instanceof RequestFailure) return statusMessage(t, error.status)
  return { title: t('failure.unknown'), evidence: error instanceof Error ? error.message : String(error) }
}

/** A Status of the cluster (or of the BFF) as something to show. */
export function statusMessage(t: T, status: Status): FailureMessage {
  const { reason = '', message, code } = status
  const known = reasons(t)[reason] ?? byCode(t, code)
  return {
    ...known,
    ...(message && reason !== 'Unreachable' ? { evidence: message } : {}),
    ...(code ? { code } : {}),
  }
}

function reasons(t: T): Record<string, { title: string; advice?: string }> {
  return {
    Unreachable: { title: t('failure.unreachable'), advice: t('advice.unreachable') },
    Unauthorized: { title: t('failure.unauthorized'), advice: t('advice.unauthorized') },
    Forbidden: { title: t('failure.forbidden'), advice: t('advice.forbidden') },
    NotFound: { title: t('failure.notFound') },
    AlreadyExists: { title: t('failure.alreadyExists') },
    Conflict: { title: t('failure.conflict'), advice: t('advice.conflict') },
    Gone: { title: t('failure.expired'), advice: t('advice.retry') },
    Expired: { title: t('failure.expired'), advice: t('advice.retry') },
    Invalid: { title: t('failure.invalid') },
    BadRequest: { title: t('failure.badRequest') },
    Timeout: { title: t('failure.timeout'), advice: t('advice.retry') },
    ServerTimeout: { title: t('failure.timeout'), advice: t('advice.retry') },
    TooManyRequests: { title: t('failure.tooMany'), advice: t('advice.retry') },
    InternalError: { title: t('failure.internal'), advice: t('advice.retry') },
    ServiceUnavailable: { title: t('failure.unavailable'), advice: t('advice.unavailable') },
    MethodNotAllowed: { title: t('failure.notSupported') },
    RequestEntityTooLarge: { title: t('failure.tooLarge') },
  }
}

function byCode(t: T, code: number | undefined): { title: string; advice?: string } {
  if (code === 401) return { title: t('failure.unauthorized'), advice: t('advice.unauthorized') }
  if (code === 403) return { title: t('failure.forbidden'), advice: t('advice.forbidden') }
  if (code === 404) return { title: t('failure.notFound') }
  if (code !== undefined && code >= 500) return { title: t('failure.unavailable'), advice: t('advice.unavailable') }
  return { title: t('failure.unknown') }
}
