import {
  Button,
  Buttons,
  ChecksField,
  ChoiceField,
  ErrorSummary,
  Form,
  HiddenField,
  InstantField,
  LineField,
  LinkButton,
  Notice,
  NumberField,
  Page,
  SelectField,
  type View,
} from '#kernel/ui/index.ts'
import { type Call, scorings } from '../call.ts'
import type { CreateRefusal } from '../creation.ts'
import type { Row } from '../rows.ts'
import { urls } from '../urls.ts'
import { timeZones } from '../wall-time.ts'
import { designWords } from '../words.design.ts'
import { words } from '../words.ts'
import { DesignFrame, type Entry, input, Pair, type ShownFault } from './design.frame.tsx'

interface BasicsPageProps {
  view: View
  call: Call
  row: Row
  faults: ShownFault[]
}

export const BasicsPage = ({ view, call, row, faults }: BasicsPageProps) => {
  const say = designWords(view.language)
  return (
    <DesignFrame view={view} call={call} title={say.basics}>
      <ErrorSummary errors={faults} />
      <Form action={urls.basics(call.slug)}>
        <BasicInputs entry={{ say, prefix: '', row, faults }} />
        <Buttons>
          <Button kind="primary">{say.save}</Button>
          <LinkButton href={urls.design(call.slug)}>{say.back}</LinkButton>
        </Buttons>
      </Form>
    </DesignFrame>
  )
}

interface NewCallPageProps {
  view: View
  /** Made with the form, so that the same form sent twice creates one call. */
  id: string
  row: Row
  faults: ShownFault[]
  refused: CreateRefusal | undefined
}

export const NewCallPage = ({ view, id, row, faults, refused }: NewCallPageProps) => {
  const say = designWords(view.language)
  const entry = { say, prefix: '', row, faults }
  return (
    <Page
      view={view}
      title={say.newCall}
      lead={say.newLead}
      crumbs={[{ href: urls.calls, label: words(view.language).calls }, { label: say.newCall }]}
    >
      <ErrorSummary errors={faults} />
      {refused ? (
        <Notice kind="info" title={say.refusals[refused]} outcome />
      ) : (
        <Form action={urls.calls}>
          <HiddenField name="id" value={id} />
          <Pair entry={entry} name="title" />
          <LineField
            {...input(entry, 'slug')}
            help={say.help.slug(say.help.slugExample)}
            required={false}
            size="medium"
          />
          <BasicInputs entry={entry} titled />
          <Button kind="primary">{say.create}</Button>
        </Form>
      )}
    </Page>
  )
}

/** `titled`: the titles stand above already, before the address that is made of them. */
const BasicInputs = ({ entry, titled }: { entry: Entry; titled?: boolean }) => {
  const { say, row } = entry
  const zone = row.time_zone || 'UTC'
  return (
    <>
      {!titled && <Pair entry={entry} name="title" />}
      <Pair entry={entry} name="summary" help={say.help.summary} rows={3} />
      <Pair entry={entry} name="purpose" help={say.help.purpose} rows={8} />
      <SelectField
        {...input(entry, 'time_zone')}
        none={null}
        options={timeZones(row.time_zone).map((value) => ({ value, label: value }))}
      />
      <InstantField {...input(entry, 'opens_at')} help={say.help.opens} zone={zone} />
      <InstantField {...input(entry, 'closes_at')} help={say.help.closes} zone={zone} />
      <NumberField {...input(entry, 'places')} help={say.help.places} />
      <NumberField {...input(entry, 'award')} help={say.help.award} decimal />
      <LineField {...input(entry, 'award_currency')} help={say.help.currency} size="short" />
      <ChoiceField
        name="scoring"
        label={say.inputs.scoring}
        help={say.help.scoring}
        value={row.scoring || 'raw'}
        required
        options={scorings.map((value) => ({ value, label: say.scoringOf[value] }))}
      />
      <ChecksField
        name="lottery"
        label={say.inputs.lottery}
        value={[row.lottery ?? '']}
        options={[{ value: 'yes', label: say.lotteryHeld, help: say.help.lottery }]}
      />
    </>
  )
}
