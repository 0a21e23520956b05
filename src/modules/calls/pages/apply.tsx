import { compareNames } from '#kernel/language/index.ts'
import {
  Button,
  ChoiceField,
  ErrorSummary,
  Form,
  HiddenField,
  LineField,
  NumberField,
  Section,
  SelectField,
  type View,
} from '#kernel/ui/index.ts'
import type { Challenge } from '../call.sql.ts'
import type { Call } from '../call.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

export interface ApplyFormProps {
  view: View
  call: Call
  challenges: Challenge[]
  /** Made with the form; the draft takes it, so that the form sent twice begins one draft. */
  id: string
  organisations: { id: string; name: string }[]
  nations: { id: string; name: string }[]
  values?: Record<string, string>
  errors?: { field: string; text: string }[]
}

/** Begins a draft, for one of the applicant's organisations or for a new one. */
export const ApplyForm = ({
  view,
  call,
  challenges,
  id,
  organisations,
  nations,
  values = {},
  errors = [],
}: ApplyFormProps) => {
  const say = words(view.language)
  const fault = (name: string) => errors.find(({ field }) => field === name)?.text
  const chosen = values.organisation ?? organisations[0]?.id ?? 'new'
  return (
    <div id="apply">
      <Section title={say.apply} lead={say.applyLead}>
        <ErrorSummary errors={errors} />
        <Form action={urls.drafts(call.slug)}>
          <HiddenField name="id" value={id} />
          <SelectField
            name="challenge"
            label={say.chooseChallenge}
            value={values.challenge ?? ''}
            options={challenges.map((each) => ({ value: each.id, label: each.title[view.language] }))}
            {...(fault('challenge') ? { error: fault('challenge')! } : {})}
          />
          {organisations.length > 0 ? (
            <ChoiceField
              name="organisation"
              label={say.organisation}
              help={say.organisationHelp}
              required
              value={chosen}
              options={[
                ...organisations.map((each) => ({ value: each.id, label: each.name })),
                { value: 'new', label: say.newOrganisation },
              ]}
            />
          ) : (
            <HiddenField name="organisation" value="new" />
          )}
          {organisations.length > 0 ? (
            <details open={chosen === 'new'}>
              <summary>{say.newOrganisation}</summary>
              <NewOrganisation view={view} nations={nations} values={values} fault={fault} />
            </details>
          ) : (
            <NewOrganisation view={view} nations={nations} values={values} fault={fault} />
          )}
          <Button kind="primary">{say.beginDraft}</Button>
        </Form>
      </Section>
    </div>
  )
}

interface NewOrganisationProps {
  view: View
  nations: { id: string; name: string }[]
  values: Record<string, string>
  fault: (name: string) => string | undefined
}

const NewOrganisation = ({ view, nations, values, fault }: NewOrganisationProps) => {
  const say = words(view.language)
  const error = (name: string) => (fault(name) ? { error: fault(name)! } : {})
  const compare = compareNames(view.language)
  return (
    <>
      <LineField
        name="organisation_name"
        label={say.organisationName}
        value={values.organisation_name ?? ''}
        autocomplete="organization"
        required
        {...error('organisation_name')}
      />
      <SelectField
        name="nation"
        label={say.nation}
        value={values.nation ?? ''}
        required
        options={nations
          .toSorted((a, b) => compare(a.name, b.name))
          .map(({ id, name }) => ({ value: id, label: name }))}
        {...error('nation')}
      />
      <NumberField name="founded" label={say.founded} value={values.founded ?? ''} {...error('founded')} />
      <NumberField name="employees" label={say.employees} value={values.employees ?? ''} {...error('employees')} />
      <LineField name="city" label={say.city} value={values.city ?? ''} size="medium" />
    </>
  )
}
