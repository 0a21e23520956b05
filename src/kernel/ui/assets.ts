import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { type Answer, get, notFound, type Route } from '#kernel/http/index.ts'
import { favicon } from './mark.tsx'
import { stylesheet } from './stylesheet.ts'

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** The style sheet's address changes with its content, so browsers may keep it for ever. */
export function stylesheetUrl(): string {
  styleDigest ??= digestOf(stylesheet())
  return `/assets/causeway.${styleDigest}.css`
}
let styleDigest: string | undefined

const scripts = new Map<string, string>()

/**
 * The address of a browser script. `entry` is the URL of a file in a `browser/` folder; it is bundled once per process,
 * when a page first needs it.
 */
export function scriptUrl(entry: URL): string {
  const known = entries.get(entry.href)
  if (known) return known
  const [output] = buildSync({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  }).outputFiles
  const name = entry.pathname
    .split('/')
    .at(-1)!
    .replace(/\.tsx?$/, '')
  const file = `${name}.${digestOf(output!.text)}.js`
  scripts.set(file, output!.text)
  entries.set(entry.href, `/assets/${file}`)
  return `/assets/${file}`
}
const entries = new Map<string, string>()

const asset = (body: Uint8Array | string, type: string, immutable = true): Answer => ({
  kind: 'asset',
  body,
  type,
  immutable,
})

const fontFolders = ['@fontsource-variable/source-sans-3', '@fontsource-variable/source-code-pro'].map((name) =>
  fileURLToPath(new URL('files/', import.meta.resolve(`${name}/package.json`))),
)

function font(name: string): Answer {
  if (!/^source-(sans|code)[a-z0-9-]*\.woff2$/.test(name)) throw notFound()
  const path = fontFolders.map((folder) => folder + name).find((candidate) => existsSync(candidate))
  if (!path) throw notFound()
  return asset(readFileSync(path), 'font/woff2')
}

function file(name: string): Answer {
  if (name === stylesheetUrl().slice('/assets/'.length)) return asset(stylesheet(), 'text/css; charset=utf-8')
  const script = scripts.get(name)
  if (script !== undefined) return asset(script, 'application/javascript; charset=utf-8')
  throw notFound()
}

export const assetRoutes: Route[] = [
  get('/assets/fonts/:name', { who: 'anyone' }, ({ parameters }) => font(parameters.name)),
  get('/assets/:name', { who: 'anyone' }, ({ parameters }) => file(parameters.name)),
  get('/favicon.svg', { who: 'anyone' }, () => asset(String(favicon()), 'image/svg+xml', false)),
]
