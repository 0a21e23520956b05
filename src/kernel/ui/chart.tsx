import type { Child } from 'hono/jsx'
import { useWords } from './reader.tsx'

export interface ChartProps {
  title: string
  /** What to see in the picture. */
  sentence: Child
}

interface ChartFrameProps extends ChartProps {
  /** The same facts: headings, then rows of label and values already written in the reader's way. */
  table: { heads: string[]; rows: Child[][] }
  children: Child
}

/** What every picture has: its title, the sentence that says what to see, and the same facts as a table. */
export const ChartFrame = ({ title, sentence, table, children }: ChartFrameProps) => (
  <figure class="chart">
    <figcaption>
      <b class="chart-title">{title}</b>
      <span class="chart-sentence">{sentence}</span>
    </figcaption>
    {children}
    <details class="chart-facts">
      <summary>
        {useWords().sameAsTable}
        <span class="unseen"> {title}</span>
      </summary>
      <table>
        <caption class="unseen">{title}</caption>
        <thead>
          <tr>
            {table.heads.map((head, index) => (
              <th scope="col" class={index > 0 ? 'right' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([label, ...values]) => (
            <tr>
              <th scope="row">{label}</th>
              {values.map((value) => (
                <td class="right">{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  </figure>
)

/** A share of the picture's width, as SVG wants it: pictures stretch with the page while their words keep their size. */
export const across = (share: number) => `${(share * 100).toFixed(2)}%`
