import { compareNames, money, number } from '#kernel/language/index.ts'
import { BoundedBars, NationMap } from '#kernel/ui/index.ts'
import type { Choice } from '../selection.sql.ts'
import { type Dimension, dimensions, type Measure } from '../selectionTerms.ts'
import { selectionWords } from '../words.selection.ts'
import { groupName } from './selectionRule.ts'
import type { ScenarioProps } from './selectionScenario.tsx'

/** Where the chosen come from, and how each bound is met. */
export const Charts = (props: ScenarioProps) => {
  const { view, choices, nations } = props
  const say = selectionWords(view.language)
  const chosen = choices.filter((choice) => choice.chosen)
  const count = (code: string) => chosen.filter(({ nation }) => nation === code).length
  const shown = nations.map(({ code, name }) => ({ code, name, value: count(code) }))
  const present = shown.filter(({ value }) => value > 0)
  const most = present.toSorted((a, b) => b.value - a.value).at(0)
  return (
    <>
      <NationMap
        title={say.map}
        sentence={
          most ? say.mapSentence(number(view, present.length), most.name, number(view, most.value)) : say.mapNone
        }
        dimension={say.dimension.nation}
        measure={say.chosenMeasure}
        nations={shown}
      />
      <div class="pictures">
        {dimensions.map((dimension) => (
          <DimensionBars {...props} chosen={chosen} dimension={dimension} />
        ))}
      </div>
    </>
  )
}

const DimensionBars = (props: ScenarioProps & { chosen: Choice[]; dimension: Dimension }) => {
  const { view, call, selection, names, choices, chosen, dimension } = props
  const say = selectionWords(view.language)
  const areaOf = new Map(names.challenges.map(({ id, area }) => [id, area]))
  const keyOf = (choice: Choice) =>
    dimension === 'nation' ? choice.nation : dimension === 'area' ? areaOf.get(choice.challenge)! : choice.challenge
  const terms = selection.terms.groups.filter((group) => group.dimension === dimension)
  const measure: Measure = terms[0]?.measure ?? 'count'
  const sum = (key: string) =>
    chosen
      .filter((choice) => keyOf(choice) === key)
      .reduce((total, { cost_minor }) => total + (measure === 'money' ? cost_minor : 1), 0)
  const compare = compareNames(view.language)
  const bars = [...new Set([...choices.map(keyOf), ...terms.map(({ key }) => key)])]
    .map((key) => {
      const bound = terms.find((term) => term.key === key)
      return {
        label: groupName(names, dimension, key),
        value: sum(key),
        min: bound?.min ?? null,
        max: bound?.max ?? null,
      }
    })
    .filter(({ value, min, max }) => value > 0 || min !== null || max !== null)
    .toSorted((a, b) => compare(a.label, b.label))
  return (
    <BoundedBars
      title={say.bars[dimension]}
      sentence={terms.length > 0 ? say.barsSentence : say.barsFree}
      dimension={say.dimension[dimension]}
      measure={measure === 'money' ? say.costMeasure(call.award_currency) : say.chosenMeasure}
      bars={bars}
      {...(measure === 'money' ? { written: (value: number) => money(view, value, call.award_currency) } : {})}
    />
  )
}
