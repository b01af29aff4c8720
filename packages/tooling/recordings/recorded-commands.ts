import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { asTyped } from '../kubectl/as-typed.ts'
import { BY_HAND } from './choose-recordings.ts'

/** A line of kubectl that recordings ask for. */
export interface RecordedCommand {
  /** The scenario without its version, `kubectl/apply`. */
  scenario: string
  /** The line as a person would type it; what differs with the version only reads `X.Y`. */
  line: string
  version: string
  /** The recording, `kubectl/apply.1.32.json`, and the step in it, counted from 1. */
  file: string
  step: number
}

interface Recording {
  steps: { kubectl?: string[]; version?: string }[]
}

/** Every kubectl line of the recordings below `recorded`, in their order; without those that a person has to play. */
export function recordedCommands(recorded: string): RecordedCommand[] {
  const commands: RecordedCommand[] = []
  for (const folder of readdirSync(recorded).toSorted()) {
    if (folder === BY_HAND) continue
    for (const name of readdirSync(join(recorded, folder)).toSorted()) {
      const file = `${folder}/${name}`
      const text = readFileSync(join(recorded, file), 'utf8')
      if (!text.includes('"kubectl": [')) continue
      const scenario = file.replace(/(\.1\.\d+)?\.json$/, '')
      ;(JSON.parse(text) as Recording).steps.forEach(({ kubectl, version }, index) => {
        if (!kubectl || !version) return
        commands.push({ scenario, line: asTyped(kubectl, version), version, file, step: index + 1 })
      })
    }
  }
  return commands
}
