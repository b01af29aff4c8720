/**
 * The shape that a translation must have: every key of the English words. Chinese has one plural form, `_other`, where
 * English has two.
 */
export type Words<English> = {
  [Key in keyof English as Key extends `${string}_one` ? never : Key]: English[Key] extends string
    ? string
    : Words<English[Key]>
}
