/** One container of one Pod. */
export interface ContainerTarget {
  namespace: string
  pod: string
  container: string
}

export interface ExecOptions {
  command: readonly string[]
  stdin: boolean
  tty: boolean
}

/** How a command in a container ended, or why it never began. */
export type ExecResult = { type: 'exited'; exitCode: number } | { type: 'failed'; message: string }

/** Takes what a command prints; `exit` is called once, maybe before the call that started it returns. */
export interface StreamSink {
  stdout(bytes: Uint8Array): void
  stderr(bytes: Uint8Array): void
  exit(result: ExecResult): void
}

/** A command that runs in a container. */
export interface ExecSession {
  stdin(bytes: Uint8Array): void
  endStdin(): void
  resize(width: number, height: number): void
  /** The client went away. */
  stop(): void
}

export interface LogOptions {
  follow?: boolean
  previous?: boolean
  timestamps?: boolean
  tailLines?: number
  limitBytes?: number
  sinceSeconds?: number
  sinceTimeMs?: number
}

export interface LogSink {
  write(bytes: Uint8Array): void
  end(): void
}

export interface Stoppable {
  stop(): void
}

export interface HttpResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

/** What a kubelet itself answers with a plain text, before any stream is opened. */
export class KubeletError extends Error {
  readonly code: number

  constructor(code: number, text: string) {
    super(text)
    this.code = code
  }

  get text(): string {
    return this.message
  }
}
