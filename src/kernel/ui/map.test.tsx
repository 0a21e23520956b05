import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { BoundedBars } from './boundedBars.tsx'
import { digitsOfCountry } from './countries.ts'
import { framesOf } from './geography.ts'
import { NationMap } from './map.tsx'

const atlas = JSON.parse(readFileSync(new URL(import.meta.resolve('world-atlas/countries-50m.json')), 'utf8')) as {
  objects: { countries: { geometries: { id?: string }[] } }
}

test('every country of the atlas has its two letters, once', () => {
  const known = [...digitsOfCountry.values()]
  assert.equal(new Set(known).size, known.length)
  const drawn = new Set(atlas.objects.countries.geometries.flatMap(({ id }) => id ?? []))
  assert.deepEqual(known.toSorted(), [...drawn].toSorted())
})

const rendered = (nations: { code: string; name: string; value: number }[]) =>
  String(<NationMap title="Where" sentence="So many." dimension="Nation" measure="Chosen" nations={nations} />)

test('nations that lie together share a frame, an ocean away has its own; what is no country is left out', () => {
  const frames = framesOf(['NO', 'SE', 'US', 'CA', 'JP', 'XX'])
  assert.deepEqual(
    frames.map(({ shapes }) => shapes.map(({ code }) => code).toSorted()).toSorted(),
    [['JP'], ['CA', 'US'], ['NO', 'SE']].toSorted(),
  )
  for (const { shapes, width, height } of frames)
    for (const { path, at } of shapes) {
      assert.match(path, /^M[\d.,LMZ-]+Z$/)
      assert.ok(at[0] > 0 && at[0] < width && at[1] > 0 && at[1] < height)
    }
})

test('each nation with something is labelled with its code and number, and stands in the table; nothing hangs on colour', () => {
  const html = rendered([
    { code: 'NO', name: 'Norway', value: 4 },
    { code: 'SE', name: 'Sweden', value: 1 },
    { code: 'FI', name: 'Finland', value: 0 },
    { code: 'XX', name: 'Atlantis', value: 2 },
  ])
  assert.match(html, />NO 4</)
  assert.match(html, />SE 1</)
  assert.doesNotMatch(html, />FI 0</)
  assert.match(html, /Too small for this map: Atlantis 2\./)
  assert.deepEqual(
    [...html.matchAll(/<th scope="row">([^<]+)<\/th><td class="right">([^<]+)</g)].map(([, name, value]) => [
      name,
      value,
    ]),
    [
      ['Norway (NO)', '4'],
      ['Atlantis (XX)', '2'],
      ['Sweden (SE)', '1'],
      ['Finland (FI)', '0'],
    ],
  )
  assert.match(html, /map-nation step-4/)
  assert.match(html, /map-nation step-1/)
  assert.match(html, /map-nation step-0/)
})

test('labels do not cover each other where nations are small', () => {
  const codes = 'BE NL LU DE FR CH AT SI HR ME AL MK GR BG RO HU SK CZ PL DK EE LV LT'.split(' ')
  const html = rendered(codes.map((code) => ({ code, name: code, value: 11 })))
  const labels = [...html.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>(\w\w 11)</g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ])
  assert.equal(labels.length, codes.length)
  for (const [index, [x, y]] of labels.entries())
    for (const [otherX, otherY] of labels.slice(index + 1))
      assert.ok(Math.abs(x! - otherX!) >= 30 || Math.abs(y! - otherY!) >= 15, `${x},${y} covers ${otherX},${otherY}`)
})

test('bars say their bounds in words too', () => {
  const html = String(
    <BoundedBars
      title="By nation"
      sentence="x"
      dimension="Nation"
      measure="Chosen"
      bars={[{ label: 'Norway', value: 2, min: 1, max: null }]}
    />,
  )
  assert.match(html, /2, At least 1, At most no bound/)
  assert.equal([...html.matchAll(/class="bracket"/g)].length, 3)
})
