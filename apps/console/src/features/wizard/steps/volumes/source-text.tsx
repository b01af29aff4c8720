import type { MapValue, Path } from '@everynode/manifest'
import { useMemo } from 'react'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { sourceCodec } from './source-codec.ts'

interface SourceTextProps {
  path: Path
  label: string
  hint: string
  /** The name of the volume, which has a field of its own; undefined for what has no name. */
  name?: string
}

/** A source that the form has no fields for, as YAML to be edited where it stands. */
export function SourceText({ path, label, hint, name }: SourceTextProps) {
  const codec = useMemo(() => sourceCodec(name === undefined ? NOTHING : { name }), [name])
  return <TextField path={path} label={label} hint={hint} codec={codec} rows={4} isMono isRequired />
}

const NOTHING: MapValue = {}
