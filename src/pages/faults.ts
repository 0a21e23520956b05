/** What is wrong with a form, by the name of the field it stands beside. */
export type Faults<Name extends string = string> = Partial<Record<Name, string>>

/** The same as the list that stands on top of the form. */
export const listOf = (faults: Faults): { field: string; text: string }[] =>
  Object.entries(faults).flatMap(([field, text]) => (text ? [{ field, text }] : []))

export const isFaultless = (faults: Faults): boolean => listOf(faults).length === 0
