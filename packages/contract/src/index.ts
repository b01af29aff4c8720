export { csrfHeader, paths } from './paths.ts'
export {
  liveClose,
  liveRequest,
  liveTarget,
  type LiveChange,
  type LiveMessage,
  type LiveRequest,
  type LiveState,
  type LiveTarget,
} from './live.ts'
export {
  sessionRequest,
  type ClusterView,
  type ContextChoice,
  type SessionRequest,
  type SessionView,
} from './session.ts'
