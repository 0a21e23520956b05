import type { Child } from 'hono/jsx'
import { compareNames } from '#kernel/language/index.ts'
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
  Notice,
  Page,
  Section,
  SelectField,
  TextField,
  type View,
} from '#kernel/ui/index.ts'
import { nameOf } from '../../reading/pages/object-link.tsx'
import { ReadingStyles } from '../../reading/pages/styles.tsx'
import { urls as readingUrls } from '../../reading/urls.ts'
import { typeWord } from '../../reading/words.ts'
import type { FoundObject } from '../draft.sql.ts'
import { type Choices, type Faults, type FieldName, type Fields, reportTypes, textOf, tlps } from '../fields.ts'
import type { Revised } from '../revision.ts'
import { urls } from '../urls.ts'
import { type ComposingWords, composingWords } from '../words.ts'

export interface ComposeProps {
  view: View
  id: string
  fresh: boolean
  fields: Fields
  choices: Choices
  /** What the fields refer to, as far as the author sees it. */
  referred: FoundObject[]
  /** What was searched for, and found. */
  sought?: { typed: string; found: FoundObject[] }
  faults?: Faults
  /** The draft is too long and was not saved. */
  tooLong?: boolean
  /** What it corrects. */
  revised?: Revised
  /** The form can say what the rules of the version that stands say. */
  showsRules?: boolean
}

/** The whole report on one page: where, what, about which objects, for whom. */
export const ComposePage = (props: ComposeProps) => {
  const { view, id, fields, faults } = props
  const words = composingWords(view.language)
  const say = words.form
  const errors = errorsOf(words, faults)
  return (
    <Page
      view={view}
      title={titleOf(props)}
      lead={fields.revises ? say.correctionLead : say.lead}
      crumbs={[
        { href: readingUrls.start, label: words.exchange },
        { href: urls.reports, label: words.reports.title },
      ]}
    >
      <ReadingStyles />
      <ErrorSummary errors={errors} />
      {props.tooLong && <Notice kind="refused" title={say.tooLong} outcome />}
      {props.showsRules === false && !hasReaders(fields) && <Notice kind="urgent" title={say.severalRules} />}
      <Form action={urls.draft(id)}>
        {fields.revises && <HiddenField name="revises" value={textOf(fields, 'revises')} />}
        {fields.offered?.map((ref) => (
          <HiddenField name="offered" value={ref} />
        ))}
        <PlacePart {...props} />
        <TextPart {...props} />
        <AboutPart {...props} />
        <ReadersPart {...props} />
        <Buttons>
          <Button kind="primary" action={urls.preview(id)}>
            {say.preview}
          </Button>
          <Button>{say.save}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

const hasReaders = ({ nations, groups, teams }: Fields) => Boolean(nations ?? groups ?? teams)

function titleOf({ view, fresh, fields, revised }: ComposeProps): string {
  const say = composingWords(view.language).form
  const title = textOf(fields, 'title').trim()
  if (fields.revises)
    return say.correctionTitle(typeof revised?.content.name === 'string' ? revised.content.name : title)
  return title || (fresh ? say.newTitle : say.title)
}

/** All faults in words, each with the field it is in; a fault in a pasted value names its line. */
function errorsOf(words: ComposingWords, faults: Faults | undefined): { field: FieldName; text: string }[] {
  if (!faults) return []
  return [
    ...faults.fields.map(({ field, fault, detail }) => ({
      field,
      text: words.faults[fault](words.labels[field], detail ?? ''),
    })),
    ...faults.lines.map(({ line, text, fault }) => ({
      field: 'values' as const,
      text: words.line(line, words.pastedFaults[fault](text)),
    })),
  ]
}

/** What all fields of the form share: name, label, and the first fault in them. */
function fieldIn({ view, faults }: ComposeProps, name: FieldName) {
  const words = composingWords(view.language)
  const error = errorsOf(words, faults)
    .filter(({ field }) => field === name)
    .map(({ text }) => text)
    .join(' ')
  return { name, label: words.labels[name], ...(error ? { error } : {}) }
}

const PlacePart = (props: ComposeProps) => {
  const { view, fields, choices } = props
  const say = composingWords(view.language).form
  return (
    <Section title={say.place}>
      <SelectField
        {...fieldIn(props, 'seat')}
        help={say.seatHelp}
        required
        value={textOf(fields, 'seat')}
        options={choices.seats.map(({ key, title, organisation }) => ({
          value: key,
          label: say.seat(title, choices.names.get(organisation) ?? organisation),
        }))}
      />
    </Section>
  )
}

const TextPart = (props: ComposeProps) => {
  const { view, fields, revised } = props
  const words = composingWords(view.language)
  const say = words.form
  return (
    <Section title={say.text}>
      <LineField {...fieldIn(props, 'title')} required value={textOf(fields, 'title')} />
      <TextField
        {...fieldIn(props, 'description')}
        required
        rows={10}
        help={say.descriptionHelp}
        value={textOf(fields, 'description')}
      />
      <ChoiceField
        {...fieldIn(props, 'language')}
        required={!revised}
        inline
        value={textOf(fields, 'language')}
        options={(['en', 'fr'] as const).map((value) => ({ value, label: say.languages[value] }))}
      />
      <ChecksField
        {...fieldIn(props, 'types')}
        inline
        value={fields.types ?? []}
        options={reportTypes.map((value) => ({ value, label: words.types[value] }))}
      />
      <InstantField
        {...fieldIn(props, 'published')}
        help={revised ? say.publishedKept : say.publishedHelp}
        value={textOf(fields, 'published')}
      />
    </Section>
  )
}

const AboutPart = (props: ComposeProps) => {
  const { view, id, fields, referred, sought, revised } = props
  const say = composingWords(view.language).form
  const objects = [
    ...referred,
    ...(sought?.found ?? []).filter((each) => !referred.some((other) => other.id === each.id)),
  ]
  return (
    <Section title={say.about}>
      <TextField {...fieldIn(props, 'values')} rows={8} help={say.valuesHelp} value={textOf(fields, 'values')} />
      {(objects.length > 0 || fieldIn(props, 'refs').error) && (
        <ChecksField
          {...fieldIn(props, 'refs')}
          value={fields.refs ?? []}
          options={objects.map((object) => ({ value: object.id, label: objectLabel(view, object) }))}
        />
      )}
      {revised && revised.carried.length > 0 && <p>{say.carried(revised.carried.length)}</p>}
      {sought && sought.found.length === 0 && <p>{say.foundNothing(sought.typed.slice(0, 100))}</p>}
      <LineField name="find" label={say.find} help={say.findHelp} type="search" value={sought?.typed ?? ''} />
      <Buttons>
        <Button action={urls.draft(id)}>{say.search}</Button>
      </Buttons>
    </Section>
  )
}

export function objectLabel(view: View, object: FoundObject): string {
  const { type, tlp } = object
  const say = composingWords(view.language)
  const label = say.tlps[tlp].label
  const name = nameOf(view, object)
  // What has no name of its own is called by its kind already.
  return object.name ? say.form.object(typeWord(view.language, type), name, label) : `${name} (${label})`
}

const ReadersPart = (props: ComposeProps) => {
  const { view, fields, choices } = props
  const words = composingWords(view.language)
  const say = words.form
  const { language } = view
  return (
    <Section title={say.readers} lead={say.readersLead}>
      <ChoiceField
        {...fieldIn(props, 'tlp')}
        required
        value={textOf(fields, 'tlp')}
        options={tlps.map((value) => ({ value, ...words.tlps[value] }))}
      />
      <Fold props={props} name="groups">
        <ChecksField
          {...fieldIn(props, 'groups')}
          value={fields.groups ?? []}
          options={choices.groups.map(({ code, name, members }) => ({
            value: code,
            label: name[language],
            help: say.groupMembers(members.length),
          }))}
        />
        <ChoiceField
          {...fieldIn(props, 'members')}
          value={textOf(fields, 'members') || 'at-release'}
          options={(['at-release', 'current'] as const).map((value) => ({ value, label: say.members[value] }))}
        />
      </Fold>
      <Fold props={props} name="nations">
        <ChecksField
          {...fieldIn(props, 'nations')}
          help={say.nationsHelp}
          value={fields.nations ?? []}
          options={choices.nations
            .map(({ code, name }) => ({ value: code, label: name[language] }))
            .toSorted((x, y) => compareNames(view.language)(x.label, y.label))}
        />
      </Fold>
      <Fold props={props} name="teams">
        <ChecksField
          {...fieldIn(props, 'teams')}
          help={say.teamsHelp}
          value={fields.teams ?? []}
          options={choices.teams.map(({ identity, name }) => ({ value: identity, label: name }))}
        />
      </Fold>
      <ChecksField
        {...fieldIn(props, 'control')}
        value={fields.control ?? []}
        options={[{ value: 'yes', label: say.control, help: say.controlHelp }]}
      />
      <InstantField {...fieldIn(props, 'embargo')} help={say.embargoHelp} value={textOf(fields, 'embargo')} />
    </Section>
  )
}

/** Long lists of possible readers stand folded until somebody is chosen from them: nobody reads seventy boxes to tick none. */
const Fold = ({ props, name, children }: { props: ComposeProps; name: FieldName; children: Child }) => {
  const { fields, view } = props
  const words = composingWords(view.language)
  const chosen = fields[name]?.length ?? 0
  return (
    <details class="readers-fold" open={chosen > 0 || fieldIn(props, name).error !== undefined}>
      <summary>
        {words.labels[name]} <span class="count">{words.form.chosen(chosen)}</span>
      </summary>
      {children}
    </details>
  )
}
