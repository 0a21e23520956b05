import { compareNames } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  ChecksField,
  ErrorSummary,
  Form,
  LineField,
  Page,
  TextField,
  type View,
} from '#kernel/ui/index.ts'
import { urls as readingUrls } from '../../reading/urls.ts'
import { typeWord } from '../../reading/words.ts'
import { type TypedWatch, type WatchFault, type WatchField, watchedTypes } from '../criteria.ts'
import { urls } from '../urls.ts'
import { type WatchingWords, watchingWords } from '../words.ts'

interface SettingsProps {
  view: View
  /** Null for a new one. */
  id: string | null
  typed: TypedWatch
  nations: { code: string; name: Record<'en' | 'fr', string> }[]
  faults: WatchFault[]
}

/** What a list looks for. */
export const SettingsPage = (props: SettingsProps) => {
  const { view, id, typed, faults } = props
  const words = watchingWords(view.language)
  const say = words.form
  return (
    <Page
      view={view}
      title={id === null ? say.newTitle : say.settingsTitle(typed.title)}
      lead={say.lead}
      crumbs={[
        { href: readingUrls.start, label: words.exchange },
        { href: urls.watches, label: words.list.title },
      ]}
    >
      <ErrorSummary errors={faults.map((fault) => ({ field: fault.field, text: faultText(words, fault) }))} />
      <Form action={id === null ? urls.watches : urls.settings(id)}>
        <LineField name="title" label={say.title} required value={typed.title} {...errorIn(props, 'title')} />
        <TermsPart {...props} />
        <NarrowingPart {...props} />
        <Buttons>
          <Button kind="primary">{id === null ? say.create : say.save}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

function faultText(words: WatchingWords, { fault, line, text }: WatchFault): string {
  const sentence = words.faults[fault](text ?? '')
  return line === undefined ? sentence : words.line(line, sentence)
}

function errorIn({ view, faults }: SettingsProps, field: WatchField): { error?: string } {
  const words = watchingWords(view.language)
  const own = faults.filter((fault) => fault.field === field).map((fault) => faultText(words, fault))
  return own.length > 0 ? { error: own.join(' ') } : {}
}

const TermsPart = (props: SettingsProps) => {
  const { view, typed } = props
  const say = watchingWords(view.language).form
  return (
    <>
      <TextField
        name="words"
        label={say.words}
        help={say.wordsHelp}
        rows={4}
        value={typed.words}
        {...errorIn(props, 'words')}
      />
      <TextField
        name="products"
        label={say.products}
        help={say.productsHelp}
        rows={4}
        value={typed.products}
        {...errorIn(props, 'products')}
      />
      <TextField
        name="numbers"
        label={say.numbers}
        help={say.numbersHelp}
        rows={4}
        value={typed.numbers}
        {...errorIn(props, 'numbers')}
      />
    </>
  )
}

const NarrowingPart = (props: SettingsProps) => {
  const { view, typed, nations } = props
  const say = watchingWords(view.language).form
  return (
    <>
      <ChecksField
        name="by_mail"
        label={say.mail}
        value={typed.by_mail ? ['yes'] : []}
        options={[{ value: 'yes', label: say.byMail, help: say.byMailHelp }]}
      />
      <ChecksField
        name="types"
        label={say.types}
        inline
        value={typed.types}
        options={watchedTypes.map((type) => ({ value: type, label: typeWord(view.language, type) }))}
        {...errorIn(props, 'types')}
      />
      <ChecksField
        name="nations"
        label={say.nations}
        inline
        value={typed.nations}
        options={nations
          .map(({ code, name }) => ({ value: code, label: name[view.language] }))
          .toSorted((x, y) => compareNames(view.language)(x.label, y.label))}
        {...errorIn(props, 'nations')}
      />
    </>
  )
}
