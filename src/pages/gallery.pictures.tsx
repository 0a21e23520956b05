import { bytes, date, instant } from '#kernel/language/index.ts'
import {
  Bars,
  Checklist,
  Code,
  Definition,
  Hash,
  Histogram,
  Letter,
  Prose,
  Receipt,
  Section,
  SmallMultiples,
  StackedBar,
  Steps,
  type View,
} from '#kernel/ui/index.ts'
import type { Part } from './gallery.forms.tsx'

const HERE = '/gallery'
const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

const pair = ([title = '', sentence = '']: string[]) => ({ title, sentence })

export const ChartSection = ({ say }: Part) => {
  const { charts } = say
  const counts = [3, 9, 31, 88, 214, 402, 588, 611, 377, 188]
  const values = [611, 488, 402, 118, 9, 0]
  const parts = [2511, 463, 9, 494]
  const kinds = ['go', 'wait', 'stop', 'quiet'] as const
  return (
    <Section title={say.sections.charts}>
      <StackedBar
        {...pair(charts.funnel)}
        dimension={charts.state}
        measure={charts.applications}
        segments={charts.funnelParts.map((label, index) => ({
          label,
          value: parts[index] ?? 0,
          kind: kinds[index],
          href: HERE,
        }))}
      />
      <Bars
        {...pair(charts.nations)}
        dimension={charts.nation}
        measure={charts.applications}
        bars={charts.nationNames.map((label, index) => ({ label, value: values[index] ?? 0, href: HERE }))}
      />
      <Histogram
        {...pair(charts.scores)}
        dimension={charts.score}
        measure={charts.applications}
        bins={counts.map((count, index) => ({ from: index * 10, to: (index + 1) * 10, count }))}
        marks={[{ at: 78, label: charts.panel }]}
      />
      <Bars
        {...pair(charts.drift)}
        dimension={charts.driftDimension}
        measure={charts.driftMeasure}
        digits={1}
        bars={charts.kinds.map((label, index) => ({ label, value: [1.4, 2.6, -4][index] ?? 0 }))}
      />
      <SmallMultiples
        {...pair(charts.weeks)}
        dimension={charts.area}
        measure={charts.applications}
        labels={[1, 2, 3, 4, 5, 6].map(charts.week)}
        multiples={Object.values(say.areas).map((label, area) => ({
          label,
          values: [4, 9, 12, 30, 66, 240].map((value) => Math.round((value * (10 - area)) / 6)),
        }))}
      />
    </Section>
  )
}

export const TextSection = ({ say, view }: Part & { view: View }) => (
  <Section title={say.sections.text}>
    <Prose>
      {say.text.prose.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      <p>
        <a href={HERE}>{say.text.link}</a>
      </p>
    </Prose>
    <Definition
      facts={[
        { label: say.text.names, value: say.longOrganisation },
        { label: say.text.peopleLabel, value: say.text.people.join(', ') },
        { label: say.text.submitted, value: instant(view, view.now, { zone: true, seconds: true }) },
        { label: say.text.receipt, value: <Code>A-1988/2027-RS</Code> },
        { label: say.text.hash, value: <Hash value={DIGEST} /> },
      ]}
    />
    <Checklist items={say.text.checklist.map((label, index) => ({ label, done: index < 2, href: HERE }))} />
    <Steps steps={say.text.steps} />
  </Section>
)

export const LetterSection = ({ say, view }: Part & { view: View }) => {
  const { letter } = say
  const [sender = '', ...senderLines] = letter.sender
  const [recipient = '', ...recipientLines] = letter.recipient
  const [name = '', title = ''] = letter.signatory
  return (
    <Section title={say.sections.letter}>
      <div class="sheet">
        <Letter
          {...letter}
          sender={{ name: sender, lines: senderLines }}
          recipient={{ name: recipient, lines: recipientLines }}
          signatory={{ name, title }}
        />
      </div>
      <div class="sheet">
        <Receipt
          sender={{ name: sender, lines: senderLines }}
          title={letter.receiptTitle}
          lead={letter.receiptLead}
          facts={[
            { label: letter.call, value: say.title },
            { label: letter.arrived, value: instant(view, view.now, { zone: true, seconds: true }) },
            { label: letter.deadline, value: date(view, '2026-08-14') },
            { label: letter.size, value: bytes(view, 41_000_000) },
          ]}
          hash={{ label: letter.hash, value: DIGEST }}
        />
      </div>
    </Section>
  )
}
