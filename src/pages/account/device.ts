import type { Words } from './words.ts'

// The order matters: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
const browsers: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|HeadlessChrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/\bWindows\b/, 'Windows'],
  [/\biPad\b/, 'iPadOS'],
  [/\biPhone\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const first = (known: [RegExp, string][], text: string) => known.find(([sign]) => sign.test(text))?.[1] ?? ''

/** What is kept of a browser's long description of itself: enough for its owner to know it again, and no more. */
export function deviceOf(headers: Headers): string {
  const agent = headers.get('user-agent') ?? ''
  const [browser, system] = [first(browsers, agent), first(systems, agent)]
  return browser || system ? `${browser}/${system}` : ''
}

export function deviceWords(say: Words['sessions'], device: string): string {
  const [browser = '', system = ''] = device.split('/')
  if (browser && system) return say.on(browser, system)
  return browser || system || say.unknown
}
