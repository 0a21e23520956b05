// What the pages of the administration share.
import { Filters, SelectField, type View } from '#kernel/ui/index.ts'
import type { OrganisationLine } from '../exchange.sql.ts'
import { urls } from '../urls.ts'
import { administeringWords } from '../words.ts'

/** They begin here: what the exchange holds is not for administrators, so that its first page would refuse them. */
export const administrationCrumbs = (view: View, ...further: { href: string; label: string }[]) => [
  { href: urls.overview, label: administeringWords(view.language).overview.title },
  ...further,
]

/** Narrows the organisations that the field below it offers. */
export const OrganisationSearch = ({ view, action, sought }: { view: View; action: string; sought: string }) => {
  const words = administeringWords(view.language)
  return (
    <Filters
      action={action}
      search={{
        name: 'organisation',
        value: sought,
        label: words.findOrganisation,
        placeholder: words.findOrganisation,
      }}
    />
  )
}

interface OrganisationFieldProps {
  view: View
  organisations: OrganisationLine[]
  value: string
  error?: string | undefined
}

export const OrganisationField = ({ view, organisations, value, error }: OrganisationFieldProps) => {
  const words = administeringWords(view.language)
  return (
    <SelectField
      name="organisation"
      label={words.chooseOrganisation}
      help={words.organisationHelp}
      required
      value={value}
      options={organisations.map(({ id, name, nation }) => ({ value: id, label: words.organisationIn(name, nation) }))}
      {...(error ? { error } : {})}
    />
  )
}
