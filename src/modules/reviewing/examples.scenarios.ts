// What a panel asked for at its first meeting, and after the nations had spoken.
import { startTerms, type Terms } from './selectionTerms.ts'

const bound = (
  dimension: Terms['groups'][number]['dimension'],
  key: string,
  min: number | null,
  max: number | null,
) => ({
  dimension,
  key,
  measure: 'count' as const,
  min,
  max,
})

export const scenarios: {
  name: string
  terms(call: { places: number; award_minor: number }): Terms
}[] = [
  { name: 'By score alone', terms: startTerms },
  {
    name: 'Balanced over nations and areas',
    terms: (call) => ({
      ...startTerms(call),
      groups: [
        bound('nation', 'GB', null, 2),
        bound('nation', 'NO', 2, null),
        bound('nation', 'PL', 1, 3),
        bound('area', 'space', 3, null),
        bound('area', 'quantum', 4, 6),
      ],
    }),
  },
]
