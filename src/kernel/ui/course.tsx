import type { Child } from 'hono/jsx'
import { useWords } from './reader.tsx'

export interface Station {
  label: string
  state: 'passed' | 'here' | 'ahead'
  /** A date, a deadline, what came of it. */
  detail?: Child
  href?: string
  /** This station waits for the person who reads. */
  urgent?: boolean
}

/** The state of a thing as a line with stations. `label` names the line for those who cannot see it. */
export const Course = ({ stations, label }: { stations: Station[]; label?: string }) => {
  const say = useWords()
  return (
    <ol class="course" aria-label={label ?? say.course}>
      {stations.map((station) => (
        <li
          class={station.urgent ? `${station.state} urgent` : station.state}
          aria-current={station.state === 'here' ? 'step' : undefined}
        >
          <span class="station">
            {station.href ? <a href={station.href}>{station.label}</a> : station.label}
            <span class="unseen">, {say[station.state]}</span>
          </span>
          {station.detail && <span class="station-detail">{station.detail}</span>}
        </li>
      ))}
    </ol>
  )
}
