// Prints what package-lock.json asks for on this machine and npm has not installed, by the record that npm leaves in
// node_modules; prints nothing if all is there. npm writes that record last, so an installation that was cut short has
// none; and it calls an installation a success that could not fetch a platform's binaries, because those are optional.
// Runs on the host's Node, whatever its age: nothing is installed yet.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

const [root] = process.argv.slice(2)
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))
const libc = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime ? 'musl' : 'glibc'

// A list of what is admitted, or of what is not (`!win32`); npm writes a list of one as its only entry.
function admits(entries, value) {
  const list = [entries ?? []].flat()
  const refused = list.filter((entry) => entry.startsWith('!'))
  return !refused.includes(`!${value}`) && (list.length === refused.length || list.includes(value))
}
const isForHere = (entry) =>
  admits(entry.os, process.platform) && admits(entry.cpu, process.arch) && admits(entry.libc, libc)

function missing() {
  const manifest = read('package.json')
  const { '': project, ...wanted } = read('package-lock.json').packages
  const present = read('node_modules/.package-lock.json').packages
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies']
  return [
    ...kinds
      .filter((kind) => !isDeepStrictEqual(manifest[kind], project[kind]))
      .map((kind) => `${kind} of package.json`),
    ...Object.entries(wanted)
      .filter(([path, entry]) => (present[path] ? present[path].version !== entry.version : isForHere(entry)))
      .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`),
  ]
}

try {
  console.log(missing().join(' '))
} catch (error) {
  console.log(error.message)
}
