import type { Program } from '../shell/program.ts'

/** How an image's own program behaves. `{tag}` in texts stands for the tag of the image. */
export type ImageProgram =
  /** Runs one of the usual programs, such as a shell. */
  | {
      type: 'command'
      words: readonly string[]
      /** What the words, or the arguments of the container in their place, are given to. */
      entrypoint?: readonly string[]
    }
  /** Runs until it is stopped. */
  | {
      type: 'service'
      /** How long after TERM it ends, and how; undefined when it ignores TERM. */
      stop: { afterMs: number; exitCode: number } | undefined
      /** What it prints when it starts. */
      startLines: readonly string[]
      /** What it prints from time to time: one of these, picked by time. */
      lines: readonly string[]
    }

/** What is known of an image. */
export interface ImageDefinition {
  /** The full name without tag (`docker.io/library/nginx`), for all tags; or a full name with its tag. */
  name: string
  sizeBytes: number
  program: ImageProgram
  environment?: Readonly<Record<string, string>>
  /** The user that the image names, such as `65532` or `app`; root when absent. */
  user?: string
  workingDir?: string
  /** Whether there is a shell with the usual programs. */
  hasTools: boolean
  /** Programs that it has instead of the usual ones; with them only what listens is answered at its ports. */
  programs?: ReadonlyMap<string, Program>
  /** Whether programs and files that nobody knows are taken to be in it. */
  isOpaque: boolean
  /** Ports on which it listens, with the pages it serves; `'any'`: every port answers every path. */
  ports: 'any' | Readonly<Record<number, Readonly<Record<string, string>>>>
  files?: Readonly<Record<string, string>>
  /** The folder of which the pages are the files, as far as the container has changed it. */
  documentRoot?: string
  /** Tells images that are one and the same under two tags; the name when absent. */
  digestSeed?: string
}
