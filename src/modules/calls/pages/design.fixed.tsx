import type { Child } from 'hono/jsx'
import { instant, money, number } from '#kernel/language/index.ts'
import { Definition, Notice, Prose, Tag, type View, Written } from '#kernel/ui/index.ts'
import type { Challenge } from '../call.sql.ts'
import type { Call, ChangeRefusal } from '../call.ts'
import type { Text } from '../design.ts'
import { designWords } from '../words.design.ts'
import { words } from '../words.ts'
import { DesignFrame, type InputName, labelOf } from './design.frame.tsx'
import { limitOf, ruleSentence } from './rule.ts'

export type Part = 'basics' | 'challenges' | 'eligibility' | 'fields' | 'criteria'

interface FixedPageProps {
  view: View
  call: Call
  challenges: Challenge[]
  nationName: (code: string) => string
  part: Part
  refusal: ChangeRefusal
  /** The answer to a try at changing it. */
  tried?: boolean
}

/** A part that no longer changes: why, and what it says in both languages. */
export const FixedPage = (props: FixedPageProps) => {
  const { view, call, part, refusal, tried } = props
  const say = designWords(view.language)
  const titles: Record<Part, string> = {
    basics: say.basics,
    challenges: say.list.challenges.title,
    eligibility: say.eligibility,
    fields: say.list.fields.title,
    criteria: say.list.criteria.title,
  }
  return (
    <DesignFrame view={view} call={call} title={titles[part]}>
      <Notice kind={tried ? 'refused' : 'info'} title={say.fixed} outcome={tried ?? false}>
        <p>{say.refusals[refusal]}</p>
      </Notice>
      <Prose>{contents[part](props)}</Prose>
    </DesignFrame>
  )
}

const contents: Record<Part, (props: FixedPageProps) => Child> = {
  basics: ({ view, call }) => <Basics view={view} call={call} />,
  challenges: ({ view, challenges }) =>
    challenges.map(({ title, code, area, problem }) => (
      <>
        <h2>{title[view.language]}</h2>
        <p>
          <Tag>{words(view.language).areas[area]}</Tag> {code}
        </p>
        <Definition facts={[...both(view, 'title', title), ...both(view, 'problem', problem)]} />
      </>
    )),
  eligibility: ({ view, call, nationName }) => (
    <ul class="rules">
      {call.eligibility.map((rule) => (
        <li>{ruleSentence(view, rule, nationName)}</li>
      ))}
    </ul>
  ),
  fields: ({ view, call }) => <Fields view={view} call={call} />,
  criteria: ({ view, call }) => <Criteria view={view} call={call} />,
}

const both = (
  view: View,
  name: 'title' | 'summary' | 'purpose' | 'problem' | 'label' | 'help' | 'question',
  text: Text | undefined,
) =>
  text
    ? (['en', 'fr'] as const).map((language) => ({
        label: designWords(view.language).inputs[`${name}.${language}`],
        value: <Written text={text[language]} lang={language} />,
      }))
    : []

const one = (view: View, name: InputName, value: Child) => ({ label: designWords(view.language).inputs[name], value })

const Basics = ({ view, call }: { view: View; call: Call }) => {
  const zone = { ...view, timeZone: call.time_zone }
  return (
    <Definition
      facts={[
        ...both(view, 'title', call.title),
        ...both(view, 'summary', call.summary),
        ...both(view, 'purpose', call.purpose),
        one(view, 'time_zone', call.time_zone),
        one(view, 'opens_at', instant(zone, call.opens_at, { zone: true })),
        one(view, 'closes_at', instant(zone, call.closes_at, { zone: true })),
        one(view, 'places', number(view, call.places)),
        one(view, 'award', money(view, call.award_minor, call.award_currency)),
        one(view, 'scoring', designWords(view.language).scoringOf[call.scoring]),
        one(view, 'lottery', call.lottery ? designWords(view.language).yes : designWords(view.language).no),
      ]}
    />
  )
}

const Fields = ({ view, call }: { view: View; call: Call }) => {
  const say = designWords(view.language)
  return call.fields.map((field) => (
    <>
      <h2>{field.label[view.language]}</h2>
      <Definition
        facts={[
          ...both(view, 'label', field.label),
          ...both(view, 'help', field.help),
          one(view, 'key', field.key),
          one(view, 'kind', [say.kinds[field.kind], limitOf(view, field)].filter(Boolean).join(', ')),
          one(view, 'required', field.required ? say.yes : say.no),
          ...(field.kind === 'choice'
            ? [one(view, 'options', field.options.map(({ label }) => label[view.language]).join(' · '))]
            : []),
        ]}
      />
    </>
  ))
}

const Criteria = ({ view, call }: { view: View; call: Call }) => {
  const say = designWords(view.language)
  return call.criteria.map((criterion) => (
    <>
      <h2>{criterion.label[view.language]}</h2>
      <Definition
        facts={[
          ...both(view, 'label', criterion.label),
          ...both(view, 'question', criterion.question),
          one(view, 'key', criterion.key),
          one(view, 'weight_percent', words(view.language).weight(criterion.weight_percent)),
          ...criterion.anchors.flatMap((anchor, step) =>
            (['en', 'fr'] as const).map((language) => ({
              label: labelOf(say, `anchors.${step}.${language}`),
              value: <span lang={language}>{anchor[language]}</span>,
            })),
          ),
        ]}
      />
    </>
  ))
}
