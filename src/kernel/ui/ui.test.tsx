import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Child } from 'hono/jsx'
import type { Language } from '#kernel/language/index.ts'
import { Bars, StackedBar } from './bars.tsx'
import { ChecksField, ChoiceField, YesNoField } from './choice.tsx'
import { Course } from './course.tsx'
import {
  countWords,
  DateField,
  FileField,
  fieldId,
  InstantField,
  LineField,
  NumberField,
  SelectField,
  TextField,
} from './field.tsx'
import { ActionForm, Form } from './form.tsx'
import { Letter } from './letter.tsx'
import { SelectionBar } from './list.tsx'
import { ErrorSummary, Notice } from './notice.tsx'
import { DocumentPage, Page, PublicPage } from './page.tsx'
import { Progress, Score } from './progress.tsx'
import { ReadBy } from './reader.tsx'
import { ScaleField } from './scale.tsx'
import { State } from './state.tsx'
import { stylesheet } from './stylesheet.ts'
import { type Column, Table } from './table.tsx'
import { Hash, Written } from './text.tsx'
import type { View } from './view.ts'

const shown = (part: Child, language: Language = 'en') =>
  String(<ReadBy reader={{ language, timeZone: 'Europe/Lisbon' }}>{part}</ReadBy>)

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!)
const ids = (html: string) => all(html, / id="([^"]*)"/g)
const texts = (html: string) => html.replaceAll(/<[^>]*>/g, '').trim()

const view: View = {
  language: 'en',
  timeZone: 'Europe/Lisbon',
  now: new Date('2026-11-21T14:02:11Z'),
  theme: 'auto',
  path: '/calls?stage=review',
  person: { name: 'Inês Duarte', title: 'Programme officer' },
  navigation: [
    { href: '/day', label: 'My day', count: 4, urgent: true },
    { href: '/calls', label: 'Calls', count: 3596, here: true },
    { href: '/panels', label: 'Panels', count: 0, urgent: true },
  ],
  demonstration: true,
  programme: 'Northern Programme',
  styles: '/assets/style.css',
  scripts: [],
}

const HOSTILE = '"><script>alert(1)</script>\u202e'
const KEPT = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\u202e'

const steps = ['1', '2', '3'].map((value) => ({ value, anchor: `what ${value} means` }))
const options = [
  { value: 'a', label: 'First' },
  { value: 'b', label: 'Second' },
]
const asked = { name: 'answer[0]', label: 'Question', help: 'How to answer', error: 'What is wrong' }
const fields: Record<string, Child> = {
  LineField: <LineField {...asked} value="kept" />,
  NumberField: <NumberField {...asked} value="kept" unit="EUR" />,
  TextField: <TextField {...asked} value="kept" limit={5} />,
  DateField: <DateField {...asked} value="kept" />,
  InstantField: <InstantField {...asked} value="kept" />,
  SelectField: <SelectField {...asked} value="a" options={options} />,
  FileField: <FileField {...asked} kept={[{ name: 'kept' }]} />,
  ChoiceField: <ChoiceField {...asked} value="a" options={options} />,
  ChecksField: <ChecksField {...asked} value={['a']} options={options} />,
  YesNoField: <YesNoField {...asked} value="yes" />,
  ScaleField: <ScaleField {...asked} value="2" steps={steps} />,
}

for (const [name, field] of Object.entries(fields)) {
  test(`${name}: help and fault are read with it, and all ids it refers to exist once`, () => {
    const html = shown(field)
    const described = all(html, /aria-describedby="([^"]*)"/g).flatMap((list) => list.split(' '))
    assert.ok(described.includes('field-answer-0--help'))
    assert.ok(described.includes('field-answer-0--error'))
    assert.deepEqual(
      described.filter((id) => !ids(html).includes(id)),
      [],
    )
    assert.deepEqual(new Set(ids(html)).size, ids(html).length)
    assert.match(html, /What is wrong/)
  })

  test(`${name}: the list of faults links to a control`, () => {
    const html = shown(
      <>
        <ErrorSummary errors={[{ field: asked.name, text: asked.error }]} />
        {field}
      </>,
    )
    const [target] = all(html, /href="#([^"]*)"/g)
    assert.equal(target, fieldId(asked.name))
    assert.match(html, new RegExp(`<(input|select|textarea)[^>]* id="${target}"`))
  })

  test(`${name}: what was answered comes back`, () => {
    assert.match(shown(field), /value="kept"|kept<|checked=""|selected=""/)
  })
}

test('fields hand back what was typed, to the letter, and nothing of it runs', () => {
  for (const part of [
    <LineField name="a" label="A" value={HOSTILE} />,
    <NumberField name="a" label="A" value={HOSTILE} />,
    <TextField name="a" label="A" value={HOSTILE} />,
    <FileField name="a" label="A" kept={[{ name: HOSTILE }]} />,
    <Written text={HOSTILE} />,
  ]) {
    const html = shown(part)
    assert.ok(html.includes(KEPT), html)
    assert.ok(!html.includes('<script'))
  }
})

test('a text keeps its first empty line, and nothing is ever cut off', () => {
  const html = shown(<TextField name="a" label="A" value={'\nsecond line'} limit={1} />)
  assert.match(html, /<textarea[^>]*>\n\nsecond line<\/textarea>/)
  assert.doesNotMatch(html, /maxlength/)
  assert.match(html, /2 of up to 1 words: 1 too many/)
})

test('words are counted as people count them', () => {
  assert.deepEqual(['', '  ', 'one', ' two\n words ', 'l’état d’âme'].map(countWords), [0, 0, 1, 2, 2])
})

test('optional is said, required is not, in both languages', () => {
  const field = (required: boolean) => <LineField name="a" label="A" required={required} />
  assert.match(shown(field(false)), /\(optional\)/)
  assert.match(shown(field(false), 'fr'), /\(facultatif\)/)
  assert.doesNotMatch(shown(field(true)), /\(optional\)|\*/)
  assert.match(shown(field(true)), /required=""/)
})

test('the browser leaves judging to the server', () => {
  assert.match(shown(<Form action="/x">{''}</Form>), /novalidate/)
})

test('an instant names its zone', () => {
  assert.match(shown(<InstantField name="a" label="A" zone="Europe/Athens" />), /Time in Europe\/Athens/)
  assert.match(shown(<InstantField name="a" label="A" />), /Time in Europe\/Lisbon/)
})

test('each step of a scale carries its anchor in its name', () => {
  const html = shown(<ScaleField name="a" label="A" steps={steps} />)
  const labels = all(html, /<label>(.*?)<\/label>/gs).map(texts)
  assert.deepEqual(labels, ['1, what 1 means', '2, what 2 means', '3, what 3 means'])
})

test('a state is a word and a shape of its own, never colour alone', () => {
  const kinds = ['go', 'wait', 'stop', 'quiet'] as const
  const states = kinds.map((kind) => shown(<State kind={kind}>{`word ${kind}`}</State>))
  assert.deepEqual(states.map(texts), ['word go', 'word wait', 'word stop', 'word quiet'])
  const drawings = states.map((html) => all(html, /<svg[^>]*>(.*?)<\/svg>/gs)[0])
  assert.equal(new Set(drawings).size, kinds.length)
})

test('a course tells each station’s state in words and marks where it is', () => {
  const html = shown(
    <Course
      stations={[
        { label: 'Closed', state: 'passed' },
        { label: 'Review', state: 'here', urgent: true },
        { label: 'Decision', state: 'ahead' },
      ]}
    />,
  )
  assert.deepEqual(all(html, /<li[^>]*>(.*?)<\/li>/gs).map(texts), ['Closed, passed', 'Review, now', 'Decision, ahead'])
  assert.equal(all(html, /(aria-current="step")/g).length, 1)
})

const columns: Column[] = [
  { key: 'number', label: 'No.' },
  { key: 'title', label: 'Title', width: 'wide', sort: { href: '?sort=title', direction: 'ascending' } },
  { key: 'score', label: 'Score', align: 'right' },
  { key: 'do', label: 'Actions', unseen: true },
]

test('a table has its labels with every fact, so that a stacked record can be read', () => {
  const html = shown(
    <Table
      caption="Applications"
      columns={columns}
      rows={[{ key: 'A-1', cells: ['A-1', 'Divers', <Score />, ''], href: '/a-1' }]}
      selection={{ name: 'chosen', label: (row) => row.key }}
      empty="None"
    />,
  )
  assert.match(html, /<caption>Applications<\/caption>/)
  assert.deepEqual(all(html, /data-label="([^"]*)"/g), ['No.', 'Title', 'Score'])
  assert.match(html, /<th scope="row"[^>]*><a class="row-link" href="\/a-1">Divers/)
  assert.match(html, /aria-sort="ascending"/)
  assert.match(html, /aria-label="Select A-1"/)
  assert.match(html, /No score yet/)
})

test('a table without rows says so instead', () => {
  assert.equal(
    texts(shown(<Table caption="A" columns={columns} rows={[]} empty="Nothing matches." />)),
    'Nothing matches.',
  )
})

test('the bar of chosen rows counts beyond the page', () => {
  const html = shown(
    <SelectionBar all={{ name: 'all', total: 3102 }} elsewhere={12}>
      {'x'}
    </SelectionBar>,
  )
  assert.match(html, /and 12 on other pages/)
  assert.match(html, /All 3\u202f102 that match/)
})

test('a button that cannot act gives the reason in its place', () => {
  const html = shown(
    <ActionForm action="/x" refused="The deadline is tomorrow.">
      Close call
    </ActionForm>,
  )
  assert.doesNotMatch(html, /<button|<form/)
  assert.match(html, /The deadline is tomorrow\./)
})

test('progress stands in numbers, in a word and in a bar that screen readers know', () => {
  const html = shown(<Progress done={1204} total={3596} label="Letters" state="running" />)
  assert.match(html, /<progress max="3596" value="1204" aria-label="Letters"/)
  assert.match(texts(html), /Running.*1\u202f204 of 3\u202f596.*33%/)
  assert.match(shown(<Progress done={0} total={0} label="Letters" state="waiting" />), /max="1"/)
})

test('a hash can be copied without gaps', () => {
  const value = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
  assert.equal(texts(shown(<Hash value={value} />)), value)
})

test('pictures say the same facts as a table, and small shares are not rounded away', () => {
  const bars = shown(
    <Bars title="T" sentence="S" dimension="Nation" measure="Points" digits={1} bars={[{ label: 'DK', value: -4 }]} />,
  )
  assert.match(bars, /<th scope="row">DK<\/th><td class="right">[-−]4\.0<\/td>/)
  const stacked = shown(
    <StackedBar
      title="T"
      sentence="S"
      dimension="State"
      measure="Applications"
      segments={[
        { label: 'Complete', value: 3991, kind: 'go' },
        { label: 'Conflict', value: 9, kind: 'stop' },
      ]}
    />,
  )
  assert.match(stacked, /<td class="right">9<\/td><td class="right">0\.2%<\/td>/)
})

test('the outcome of a command is read out: a refusal at once, the rest when there is quiet', () => {
  assert.match(shown(<Notice kind="refused" title="No" outcome />), /role="alert"/)
  assert.match(shown(<Notice kind="done" title="Yes" outcome />), /role="status"/)
  assert.doesNotMatch(shown(<Notice kind="info" title="Note" />), /role=/)
})

test('a letter is worded in its own language', () => {
  const letter = {
    sender: { name: 'S' },
    recipient: { name: 'R' },
    date: 'd',
    reference: 'r',
    subject: 's',
    paragraphs: ['p'],
  }
  assert.match(shown(<Letter {...letter} lang="fr" />), /lang="fr".*Référence/s)
})

const page = (change: Partial<View> = {}) =>
  String(<Page view={{ ...view, ...change }} title="Calls" lead="Four calls." />)

test('a page is a whole document with its landmarks, one heading and a way past the navigation', () => {
  const html = page()
  assert.ok(html.startsWith('<!doctype html>\n<html lang="en">'))
  assert.match(html, /<title>Calls – Northern Programme<\/title>/)
  assert.deepEqual(all(html, /<(main|nav|header|aside|h1)\b/g), ['aside', 'header', 'nav', 'main', 'h1'])
  assert.ok(ids(html).includes(all(html, /class="skip" href="#([^"]*)"/g)[0]!))
  assert.equal(all(html, /(aria-current="page")/g).length, 1)
})

test('counts in the navigation tell in words which of them wait for the person', () => {
  assert.deepEqual(all(page(), /<span class="count([^"]*)"/g), [' urgent', ' urgent', '', ''])
  assert.match(page(), /4<span class="unseen"> waiting for you/)
})

test('a switch of language comes back to where the reader was', () => {
  const html = page()
  assert.match(html, /action="\/language"/)
  assert.match(html, /name="back" value="\/calls\?stage=review"/)
  assert.match(html, /name="language" value="fr" lang="fr">Français/)
  assert.match(page({ language: 'fr' }), /<html lang="fr">.*Aller au contenu.*Heures de Europe\/Lisbon/s)
})

test('a visitor is offered to sign in; nothing is said of the demonstration where it is none', () => {
  const html = String(<PublicPage view={{ ...view, person: undefined, demonstration: false }} title="Calls" />)
  assert.match(html, /href="\/sign-in"/)
  assert.doesNotMatch(html, /Demonstration|session\/end|\/me"/)
})

test('the theme is the system’s unless the person chose', () => {
  assert.doesNotMatch(page(), /data-theme/)
  assert.match(page({ theme: 'dark' }), /<html lang="en" data-theme="dark">/)
})

test('no page carries script, style or handlers in its text: the content security policy forbids them', () => {
  const paper = String(<DocumentPage view={view} title="Letter" back={{ href: '/calls', label: 'Calls' }} />)
  const inside = Object.values(fields).map((field) => shown(field))
  for (const html of [page(), paper, ...inside]) assert.doesNotMatch(html, /<style|<script|\sstyle=|\son[a-z]+=/)
  assert.match(page({ scripts: ['/assets/a.js'] }), /<script type="module" src="\/assets\/a.js"><\/script>/)
})

test('the style sheet asks no other host for anything', () => {
  const addresses = all(stylesheet(), /url\(["']?([^"')]*)/g)
  assert.ok(addresses.length >= 12)
  assert.deepEqual(
    addresses.filter((address) => !/^\/assets\/fonts\/[a-z0-9-]+\.woff2$/.test(address)),
    [],
  )
})

// Contrast by WCAG 2.2, 1.4.3 and 1.4.11, of every pair of tokens that meet on a page.
const tokens = new Map(
  [
    ...readFileSync(new URL('./css/tokens.css', import.meta.url), 'utf8').matchAll(
      /--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
    ),
  ].map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]),
)

const luminance = (colour: string) => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

const contrast = (one: string, other: string) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

const TEXT: Record<string, string[]> = {
  paper: ['ink', 'soft', 'sea', 'sea-deep', 'buoy', 'go', 'wait', 'stop'],
  raised: ['ink', 'soft', 'sea', 'buoy', 'go', 'wait', 'stop'],
  hair: ['ink', 'soft', 'sea', 'go', 'wait', 'stop'],
  'sea-wash': ['ink', 'soft', 'sea', 'go', 'wait', 'stop'],
  'buoy-wash': ['ink', 'buoy', 'sea'],
  'go-wash': ['ink', 'go', 'sea'],
  'stop-wash': ['ink', 'stop', 'sea'],
  sea: ['on-sea'],
  'sea-deep': ['on-sea'],
  ink: ['paper'],
}

const LINES: Record<string, string[]> = {
  paper: ['edge', 'sea', 'buoy'],
  raised: ['edge', 'sea'],
  line: ['sea', 'stop'],
  'sea-wash': ['sea'],
}

for (const theme of ['light', 'dark'] as const)
  for (const [least, pairs] of [
    [4.5, TEXT],
    [3, LINES],
  ] as const)
    test(`contrast is at least ${least} : 1 in the ${theme} theme`, () => {
      const weak = Object.entries(pairs).flatMap(([ground, inks]) =>
        inks.map((ink) => {
          const ratio = contrast(tokens.get(ground)![theme], tokens.get(ink)![theme])
          return ratio < least ? `${ink} on ${ground}: ${ratio.toFixed(2)}` : ''
        }),
      )
      assert.deepEqual(weak.filter(Boolean), [])
    })

test('the tokens are those of the design', () => {
  const design = {
    paper: '#fbfaf6',
    raised: '#ffffff',
    ink: '#16212b',
    soft: '#52606b',
    sea: '#0b5c7d',
    buoy: '#c2410c',
  }
  for (const [name, light] of Object.entries(design)) assert.equal(tokens.get(name)?.light, light)
})
