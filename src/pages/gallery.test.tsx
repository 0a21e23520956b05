import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#kernel/language/index.ts'
import type { View } from '#kernel/ui/index.ts'
import { Gallery } from './gallery.tsx'

for (const language of languages)
  test(`the gallery shows every part in ${language}, with no id twice and no reference to nothing`, () => {
    const view: View = {
      language,
      timeZone: 'Europe/Lisbon',
      now: new Date('2026-11-21T14:02:11Z'),
      theme: 'auto',
      path: '/gallery',
      navigation: [],
      demonstration: false,
      programme: 'Programme',
      styles: '/assets/style.css',
      scripts: [],
    }
    const html = String(<Gallery view={view} />)
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!)
    const references = [...html.matchAll(/ (?:for|aria-describedby|href)="(?=#|[a-z])#?([^"/]*)"/g)]
      .flatMap(([, list]) => list!.split(' '))
      .filter(Boolean)
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    )
    assert.deepEqual(
      references.filter((reference) => !ids.includes(reference)),
      [],
    )
    assert.doesNotMatch(html, /undefined|\[object|NaN|<style|\sstyle=/)
  })
