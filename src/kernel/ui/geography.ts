// The shapes of nations as paths in a picture, made once for each set of nations. Nations that lie together share a
// frame; what lies an ocean away has a small one of its own, so that the many keep their size.
import { readFileSync } from 'node:fs'
import {
  type GeoProjection,
  type GeoStream,
  geoArea,
  geoAzimuthalEqualArea,
  geoCentroid,
  geoDistance,
  geoPath,
} from 'd3-geo'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { digitsOfCountry } from './countries.ts'

export interface Shape {
  code: string
  /** What stands in the attribute `d`. */
  path: string
  /** Where its label belongs. */
  at: [number, number]
}

export interface Frame {
  width: number
  height: number
  /** Everything else that is land, as one path. */
  land: string
  shapes: Shape[]
}

type Country = Feature<Polygon | MultiPolygon>

/** Frames with the nations of these codes, the one with most nations first; codes that the atlas does not have are left out. */
export function framesOf(codes: string[]): Frame[] {
  const key = codes.toSorted().join(' ')
  const known = made.get(key)
  if (known) return known
  const countries = codes.flatMap((code) => {
    const found = atlas().get(digitsOfCountry.get(code) ?? '')
    return found ? [{ code, country: found, main: largestPart(found) }] : []
  })
  const frames = neighbours(countries)
    .toSorted((a, b) => b.length - a.length)
    .map((together, index) => frame(together, index === 0 ? { width: 720, height: 620 } : { width: 200, height: 150 }))
  made.set(key, frames)
  return frames
}

const made = new Map<string, Frame[]>()

let countries: Map<string, Country> | undefined
/** By their three digits. 756 kB, read when the first map is drawn. */
function atlas(): Map<string, Country> {
  if (countries) return countries
  const file = new URL(import.meta.resolve('world-atlas/countries-50m.json'))
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection }>
  const collection = feature(topology, topology.objects.countries)
  countries = new Map()
  // Reefs and rocks may go by the digits of their country.
  for (const each of collection.features as Country[]) {
    const known = countries.get(String(each.id))
    if (!known || geoArea(each) > geoArea(known)) countries.set(String(each.id), each)
  }
  return countries
}

interface Located {
  code: string
  country: Country
  /** Its largest piece of land: France without Guiana, Norway without Svalbard. */
  main: Feature<Polygon>
}

const partsOf = ({ geometry }: Country): Feature<Polygon>[] =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((coordinates) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates },
  }))

const largestPart = (country: Country): Feature<Polygon> =>
  partsOf(country).reduce((best, part) => (geoArea(part) > geoArea(best) ? part : best))

/** A quarter of a right angle: Iceland lies as near to Norway, and Canada to the United States. */
const near = 0.4

/** Groups in which each is near to another one. */
function neighbours(all: Located[]): Located[][] {
  const centres = new Map(all.map((each) => [each, geoCentroid(each.main)]))
  const groups: Located[][] = []
  for (const each of all) {
    const touching = groups.filter((group) =>
      group.some((other) => geoDistance(centres.get(each)!, centres.get(other)!) < near),
    )
    const rest = groups.filter((group) => !touching.includes(group))
    groups.splice(0, groups.length, ...rest, [...touching.flat(), each])
  }
  return groups
}

function frame(together: Located[], { width, height }: { width: number; height: number }): Frame {
  const mains = { type: 'FeatureCollection' as const, features: together.map(({ main }) => main) }
  const [longitude, latitude] = geoCentroid(mains)
  const projection = geoAzimuthalEqualArea()
    .rotate([-longitude, -latitude])
    .fitExtent(
      [
        [12, 12],
        [width - 12, height - 12],
      ],
      mains,
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ])
  const path = geoPath({ stream: (sink) => projection.stream(thinned(sink)) }).digits(1)
  const inside = new Set(together.map(({ country }) => country))
  const reach = Math.max(...together.map(({ main }) => farthest(main, [longitude, latitude]))) * 1.5
  const others = [...atlas().values()].filter(
    (country) => !inside.has(country) && partsOf(country).some((part) => nearest(part, [longitude, latitude]) < reach),
  )
  return {
    width,
    height,
    land: others.map((country) => visible(country, projection, path)).join(''),
    shapes: together.map(({ code, country, main }) => ({
      code,
      path: visible(country, projection, path) || (path(main) ?? ''),
      at: geoPath(projection).centroid(main),
    })),
  }
}

const every = 8

// Every eighth point will do: this only keeps what lies on the other side of the world from being drawn.
const distances = (part: Feature<Polygon>, from: [number, number]) =>
  part.geometry.coordinates[0]!.filter((_, index) => index % every === 0).map((point) =>
    geoDistance(point as [number, number], from),
  )
const farthest = (part: Feature<Polygon>, from: [number, number]) => Math.max(...distances(part, from))
const nearest = (part: Feature<Polygon>, from: [number, number]) => Math.min(...distances(part, from))

/** The parts of a country that are large enough to be seen. */
function visible(country: Country, projection: GeoProjection, path: (part: Feature<Polygon>) => string | null): string {
  const sized = geoPath(projection)
  return partsOf(country)
    .map((part) => (sized.area(part) > 2 ? (path(part) ?? '') : ''))
    .join('')
}

const step = 0.9

/** Leaves out points that lie closer to the last one than the eye can tell. */
function thinned(sink: GeoStream): GeoStream {
  let last: [number, number] | undefined
  return {
    point(x, y) {
      if (last && Math.hypot(x - last[0], y - last[1]) < step) return
      last = [x, y]
      sink.point(x, y)
    },
    lineStart() {
      last = undefined
      sink.lineStart()
    },
    lineEnd: () => sink.lineEnd(),
    polygonStart: () => sink.polygonStart(),
    polygonEnd: () => sink.polygonEnd(),
  }
}
