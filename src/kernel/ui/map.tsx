import { number } from '#kernel/language/index.ts'
import { ChartFrame, type ChartProps } from './chart.tsx'
import { type Frame, framesOf, type Shape } from './geography.ts'
import { useReader, useWords } from './reader.tsx'

interface NationMapProps extends ChartProps {
  /** What the areas are, and what is counted: "Nation", "Applications chosen". */
  dimension: string
  measure: string
  /** All nations of the programme, those with nothing too. */
  nations: { code: string; name: string; value: number }[]
}

/**
 * Nations as areas, filled in steps. Each that has something is labelled where it lies with its code and its number, so
 * that nothing hangs on colour; the same facts stand in the table, the greatest first.
 */
export const NationMap = ({ title, sentence, dimension, measure, nations }: NationMapProps) => {
  const reader = useReader()
  const say = useWords()
  const frames = framesOf(nations.map(({ code }) => code))
  const drawn = new Set(frames.flatMap(({ shapes }) => shapes.map(({ code }) => code)))
  const missing = nations.filter(({ code, value }) => value > 0 && !drawn.has(code))
  const rows = nations
    .toSorted((a, b) => b.value - a.value || a.name.localeCompare(b.name))
    .map(({ code, name, value }) => [`${name} (${code})`, number(reader, value)])
  const stepOf = steps(nations.map(({ value }) => value))
  const byCode = new Map(nations.map((nation) => [nation.code, { ...nation, step: stepOf(nation.value) }]))
  return (
    <ChartFrame title={title} sentence={sentence} table={{ heads: [dimension, measure], rows }}>
      <p class="chart-measure">{measure}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: platform gap: a picture that scrolls is no section of the page. */}
      <div class="map" role="region" aria-label={title} tabindex={0}>
        {frames.map((frame, index) => (
          <MapFrame frame={frame} nations={byCode} inset={index > 0} />
        ))}
      </div>
      {missing.length > 0 && (
        <p class="help">
          {say.notOnMap(missing.map(({ name, value }) => `${name} ${number(reader, value)}`).join(', '))}
        </p>
      )}
    </ChartFrame>
  )
}

interface Shown {
  code: string
  name: string
  value: number
  step: number
}

const MapFrame = ({ frame, nations, inset }: { frame: Frame; nations: Map<string, Shown>; inset: boolean }) => {
  const reader = useReader()
  const text = ({ code, value }: Shown) => `${code} ${number(reader, value)}`
  const shown = frame.shapes.flatMap((shape) => {
    const nation = nations.get(shape.code)
    return nation ? [{ shape, nation }] : []
  })
  const wanted = shown
    .filter(({ nation }) => nation.value > 0)
    .map(({ shape, nation }) => ({ shape, text: text(nation) }))
  return (
    <svg
      class={inset ? 'map-inset' : 'map-main'}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      aria-hidden="true"
      focusable="false"
    >
      <path class="map-land" d={frame.land} />
      {shown.map(({ shape, nation }) => (
        <path class={`map-nation step-${nation.step}`} d={shape.path}>
          <title>{`${nation.name}: ${number(reader, nation.value)}`}</title>
        </path>
      ))}
      {labels(frame, wanted).map(({ text: label, at, from }) => (
        <>
          {from && <line class="leader" x1={from[0]} y1={from[1]} x2={at[0]} y2={at[1]} />}
          <text x={at[0]} y={at[1]} text-anchor="middle" dominant-baseline="central">
            {label}
          </text>
        </>
      ))}
    </svg>
  )
}

/** Four steps from the least to the greatest, on round shares of the greatest; 0 is nothing at all. */
function steps(values: number[]): (value: number) => number {
  const most = Math.max(0, ...values)
  return (value) => (value <= 0 ? 0 : Math.min(4, Math.ceil((value / most) * 4)))
}

interface Label {
  text: string
  at: [number, number]
  /** Where its leader begins, if it could not stand on its nation. */
  from?: [number, number]
}

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

// In the smallest size of the page a letter or figure is about seven pixels wide.
const boxOf = (text: string, [x, y]: [number, number]): Box => {
  const half = text.length * 3.6 + 2
  return { left: x - half, right: x + half, top: y - 8, bottom: y + 8 }
}

const meets = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Each label on its nation, or as near as no other label stands, the crowded ones last. */
function labels(frame: Frame, wanted: { shape: Shape; text: string }[]): Label[] {
  const placed: Box[] = []
  return wanted
    .toSorted((a, b) => a.shape.at[1] - b.shape.at[1])
    .map(({ shape, text }) => {
      const at = placesAround(shape.at).find((place) => {
        const box = boxOf(text, place)
        const inside = box.left >= 0 && box.top >= 0 && box.right <= frame.width && box.bottom <= frame.height
        return inside && !placed.some((other) => meets(box, other))
      })
      const place = at ?? shape.at
      placed.push(boxOf(text, place))
      const moved = place !== shape.at && Math.hypot(place[0] - shape.at[0], place[1] - shape.at[1]) > 14
      return { text, at: round(place), ...(moved ? { from: round(shape.at) } : {}) }
    })
}

const round = ([x, y]: [number, number]): [number, number] => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]

function placesAround(at: [number, number]): [number, number][] {
  const rings = [10, 18, 28, 40, 54, 70].flatMap((radius) =>
    Array.from({ length: 12 }, (_, turn): [number, number] => [
      at[0] + radius * 1.3 * Math.cos((turn * Math.PI) / 6),
      at[1] + radius * Math.sin((turn * Math.PI) / 6),
    ]),
  )
  return [at, ...rings]
}
