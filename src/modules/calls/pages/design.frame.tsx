import type { Child } from 'hono/jsx'
import { LineField, Page, TextField, type View } from '#kernel/ui/index.ts'
import type { BasicsFault } from '../basics-input.ts'
import type { Call } from '../call.ts'
import type { Fault } from '../design-input.ts'
import type { Row } from '../rows.ts'
import { urls } from '../urls.ts'
import { type DesignWords, designWords } from '../words.design.ts'
import { words } from '../words.ts'

interface DesignFrameProps {
  view: View
  call: Pick<Call, 'slug' | 'title'>
  title: string
  lead?: Child
  actions?: Child
  children?: Child
}

/** A page about one part of a call's design. */
export const DesignFrame = ({ view, call, title, lead, actions, children }: DesignFrameProps) => (
  <Page
    view={view}
    title={title}
    lead={lead}
    crumbs={[
      { href: urls.calls, label: words(view.language).calls },
      { href: urls.call(call.slug), label: call.title[view.language] },
      { href: urls.design(call.slug), label: designWords(view.language).design },
      { label: title },
    ]}
    actions={actions}
  >
    {children}
  </Page>
)

export type ListName = 'challenges' | 'fields' | 'criteria'
export type InputName = keyof DesignWords['inputs']

/** A fault in words: `text` names its place for the list on top, `sentence` stands beside the field. */
export interface ShownFault {
  field: string
  text: string
  sentence: string
}

export function shownFaults(view: View, faults: Fault<BasicsFault>[]): ShownFault[] {
  const say = designWords(view.language)
  return faults.map(({ field, fault, limit = '' }) => {
    const [, list, index, rest] = /^(challenges|fields|criteria)(?:\.(\d+)\.(.+))?$/.exec(field) ?? []
    const [, input = rest ?? field, option] = /^(options)\.(\d+)/.exec(rest ?? field) ?? []
    const sentence =
      option === undefined
        ? say.faults[fault](limit)
        : say.fault(say.line(Number(option) + 1), say.faults[fault](limit))
    if (!list) return { field, sentence, text: say.fault(labelOf(say, field), sentence) }
    const part = say.list[list as ListName]
    if (index === undefined) return { field, sentence, text: say.fault(part.title, sentence) }
    const where = `${part.one(Number(index) + 1)}, ${labelOf(say, input)}`
    return { field: `${list}.${index}.${input}`, sentence, text: say.fault(where, sentence) }
  })
}

/** The label of an input by the rest of its name, the same in the form and in the list of faults. */
export function labelOf(say: DesignWords, name: string): string {
  const [, step, language] = /^anchors\.(\d)\.(en|fr)$/.exec(name) ?? []
  if (step) return say.anchor(Number(step) + 1, say.languages[language as 'en' | 'fr'])
  if (name in say.eligibilityInputs) return say.eligibilityInputs[name as keyof DesignWords['eligibilityInputs']]
  return say.inputs[name as InputName] ?? name
}

/** A form's values under a common beginning of names, with the faults found in them. */
export interface Entry {
  say: DesignWords
  prefix: string
  row: Row
  faults: ShownFault[]
}

/** Name, label, value and fault of one input. */
export function input({ say, prefix, row, faults }: Entry, name: InputName | `anchors.${number}.${'en' | 'fr'}`) {
  const error = faults.find(({ field }) => field === prefix + name)?.sentence
  return {
    name: prefix + name,
    label: labelOf(say, name),
    value: row[name] ?? '',
    required: true,
    ...(error ? { error } : {}),
  }
}

interface PairProps {
  entry: Entry
  name: 'title' | 'summary' | 'purpose' | 'problem' | 'label' | 'help' | 'question'
  help?: string
  /** Several lines long; without it a single line. */
  rows?: number
  optional?: boolean
}

/** One text in English and in French. */
export const Pair = ({ entry, name, help, rows, optional }: PairProps) => (
  <>
    {(['en', 'fr'] as const).map((language) => {
      const common = {
        ...input(entry, `${name}.${language}`),
        ...(help ? { help } : {}),
        ...(optional ? { required: false } : {}),
      }
      return rows ? <TextField {...common} rows={rows} /> : <LineField {...common} />
    })}
  </>
)
