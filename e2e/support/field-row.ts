import type { Locator, Page } from '@playwright/test'

export type Step = 'Basic information' | 'Container template' | 'Volumes' | 'Labels' | 'Node selector'

export type Given = string | boolean | readonly string[]

/** What something is called; one of several, where a language has more than one word for it. */
export type Name = string | RegExp | readonly string[]

/** Where on a step a field stands, as a person finds it: the card by its title, the folded group, the framed set. */
export interface Place {
  card?: Name
  group?: Name
  set?: Name
  /** A group in the set. */
  inner?: Name
}

/** One field of the form, and what must become of it. */
export interface FieldRow {
  /** What it is: the test says "the form sets … and shows it again". */
  what: string
  step: Step
  place?: Place
  /** Buttons, switches and menu items of the step that are pressed before the place is there, in this order. */
  begin?: readonly Name[]
  /** Buttons and menu items in the place that are pressed before the field is there. */
  press?: readonly Name[]
  /** What the field is called. */
  field: Name
  /** Which of several with this name. */
  nth?: number
  /** What is typed, or chosen by its label, or switched; the items of a list are typed one by one. */
  give: Given
  /** What the choice is called, if not as `give` says. */
  choice?: readonly string[]
  /** Where it must be in the created object: the parts of the path, parted by blanks. */
  path: string
  value: unknown
  /** What the form must show when the object is edited; what was given unless said otherwise. */
  show?: Given
  /** Where the field stands when an object is edited, if elsewhere, and what it is called there. */
  editPlace?: Place
  editField?: Name
  /** Fields that are not one input: how it is set, and how it is read again. */
  set?: (place: Locator, page: Page) => Promise<void>
  read?: (place: Locator, page: Page) => Promise<Given>
}

/** The value at a path written with blanks between its parts; undefined where there is none. */
export function valueIn(object: unknown, path: string): unknown {
  return path
    .split(' ')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined,
      object,
    )
}
