import type { Child } from 'hono/jsx'
import { compareNames } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  ChecksField,
  ChoiceField,
  ErrorSummary,
  Form,
  fieldId,
  HiddenField,
  LinkButton,
  NumberField,
  Section,
  type View,
} from '#kernel/ui/index.ts'
import type { Call } from '../call.ts'
import type { EligibilityRule } from '../design.ts'
import { urls } from '../urls.ts'
import { designWords } from '../words.design.ts'
import { DesignFrame, type ShownFault } from './design.frame.tsx'

export type RuleValues = Record<string, string | string[]>

interface EligibilityPageProps {
  view: View
  call: Call
  values: RuleValues
  nations: { code: string; name: string }[]
  faults: ShownFault[]
}

/** One section a rule: whether it applies, and its limits. */
export const EligibilityPage = ({ view, call, values, nations, faults }: EligibilityPageProps) => {
  const say = designWords(view.language)
  const text = (name: string) => String(values[name] ?? '')
  const common = (name: keyof typeof say.eligibilityInputs) => {
    const error = faults.find(({ field }) => field === name)?.sentence
    return { name, label: say.eligibilityInputs[name], required: true, ...(error ? { error } : {}) }
  }
  const limit = (name: keyof typeof say.eligibilityInputs, more: { unit?: string; help?: string } = {}) => (
    <NumberField {...common(name)} value={text(name)} {...more} />
  )
  return (
    <DesignFrame view={view} call={call} title={say.eligibility} lead={say.eligibilityLead}>
      <ErrorSummary errors={faults} />
      <Form action={urls.eligibility(call.slug)}>
        <HiddenField name="part" value="eligibility" />
        <Rule view={view} rule="nation" values={values}>
          <Nations view={view} values={values} nations={nations} common={common} />
        </Rule>
        <Rule view={view} rule="size" values={values}>
          {limit('size.max_employees')}
        </Rule>
        <Rule view={view} rule="age" values={values}>
          {limit('age.max_years', { unit: say.years })}
        </Rule>
        <Rule view={view} rule="readiness" values={values}>
          {limit('readiness.min', { help: say.readinessHelp })}
          {limit('readiness.max')}
        </Rule>
        <Buttons>
          <Button kind="primary">{say.save}</Button>
          <LinkButton href={urls.design(call.slug)}>{say.back}</LinkButton>
        </Buttons>
      </Form>
    </DesignFrame>
  )
}

const Rule = ({
  view,
  rule,
  values,
  children,
}: {
  view: View
  rule: EligibilityRule['kind']
  values: RuleValues
  children: Child
}) => {
  const say = designWords(view.language)
  return (
    <Section title={say.rules[rule]}>
      <div class="form">
        <div class="choice">
          <input
            type="checkbox"
            id={fieldId(`${rule}.applies`)}
            name={`${rule}.applies`}
            value="yes"
            checked={values[`${rule}.applies`] === 'yes'}
          />
          <label for={fieldId(`${rule}.applies`)}>
            {say.applies}
            <span class="unseen"> {say.rules[rule]}</span>
          </label>
        </div>
        {children}
      </div>
    </Section>
  )
}

interface NationsProps extends Pick<EligibilityPageProps, 'view' | 'values' | 'nations'> {
  common: (name: 'nation.admits' | 'nation.nations') => {
    name: string
    label: string
    required: boolean
    error?: string
  }
}

const Nations = ({ view, values, nations, common }: NationsProps) => {
  const say = designWords(view.language)
  const compare = compareNames(view.language)
  return (
    <>
      <ChoiceField
        {...common('nation.admits')}
        value={String(values['nation.admits'] ?? '')}
        options={[
          { value: 'members', label: say.members },
          { value: 'members-and-partners', label: say.membersAndPartners },
          { value: 'listed', label: say.listed },
        ]}
      />
      <ChecksField
        {...common('nation.nations')}
        inline
        value={[values['nation.nations'] ?? []].flat()}
        options={nations
          .toSorted((a, b) => compare(a.name, b.name))
          .map(({ code, name }) => ({ value: code, label: name }))}
      />
    </>
  )
}
