// The record: prove it, take a chain along, erase what was said.
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { anchorsDirOf, erasableFields, eraseWords, exportRecord, findStreamOfMatter, sumUp, verifyExport, verifyRecord, type VerifyReport } from '../modules/audit/index.ts'
import type { AppDeps } from '../deps.ts'
import { needed, withDeps, type Command, type Surroundings } from './command.ts'

const text = { type: 'string' } as const
const isOn = { type: 'boolean' } as const

const verify: Command = {
  name: 'verify',
  summary: 'Proves that nothing in the record was altered or removed, or says what was.',
  usage: '[--skip-files] [--file EXPORT [--public-key FILE]]',
  help: `Walks every chain of the record, what was said, the kept files and the hourly anchors, and names each fault with its matter and entry.
Ends with 1 when there is one. --skip-files leaves out the bytes of photos and papers. With --file it proves an export made by
"record export" instead, on any machine and without a database; --public-key is the PEM file against which its anchors are checked.`,
  options: { 'skip-files': isOn, file: text, 'public-key': text },
  run: async ({ values }, around) => {
    const file = values.text('file')
    const report = file === undefined ? await verifyHere(around, values.isOn('skip-files')) : await verifyFile(file, values.text('public-key'))
    for (const { sentence } of report.faults) around.say(sentence)
    if (report.faultCount > report.faults.length) around.say(`… and ${report.faultCount - report.faults.length} more.`)
    around.say(`${report.isWhole ? 'The record is whole' : 'The record was ALTERED'}: ${sumUp(report)}`)
    return report.isWhole ? 0 : 1
  },
}

const verifyHere = (around: Surroundings, isWithoutFiles: boolean): Promise<VerifyReport> =>
  withDeps(around, ({ db, secrets, config, files, log }) => {
    const anchorsDir = anchorsDirOf(config.dataDir)
    return verifyRecord(db, {
      publicKey: secrets.anchorPublicKey, log,
      // Before the first hour is over there is no folder yet.
      ...(existsSync(anchorsDir) && { anchorsDir }),
      ...(!isWithoutFiles && { files }),
    })
  })

async function verifyFile(path: string, keyPath: string | undefined): Promise<VerifyReport> {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`)
  const key = keyPath === undefined ? {} : { publicKey: await readFile(keyPath, 'utf8') }
  // Opened last: lines that come before somebody listens are lost.
  return verifyExport(createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity }), key)
}

const recordExport: Command = {
  name: 'record export',
  summary: 'Writes one chain of the record to a file that can be proved elsewhere.',
  usage: '--matter NUMBER | --stream session|people|rules  --out FILE [--with-words] [--public-key FILE]',
  help: `Writes the entries of one matter, or of a stream of acts without a matter, as lines of JSON with the signed anchors over them.
With --with-words what was said goes along, names and telephone numbers sealed. --public-key also writes the key to check it with:
hand it over by another way than the file. The reader proves it by: npm run admin -- verify --file FILE --public-key KEY`,
  options: { matter: text, stream: text, out: text, 'with-words': isOn, 'public-key': text },
  run: ({ values }, around) =>
    withDeps(around, async (deps) => {
      const out = needed(values, 'out')
      const stream = await streamOf(deps, values.text('matter'), values.text('stream'))
      const lines = exportRecord(deps.db, stream, { withWords: values.isOn('with-words') })
      await pipeline(Readable.from(lineEnds(lines)), createWriteStream(out, { mode: 0o600 }))
      const keyPath = values.text('public-key')
      if (keyPath !== undefined) await pipeline(Readable.from([deps.secrets.anchorPublicKey]), createWriteStream(keyPath))
      around.say(`Wrote ${out}.`)
    }),
}

async function streamOf(deps: AppDeps, number: string | undefined, stream: string | undefined): Promise<string> {
  if ((number === undefined) === (stream === undefined)) throw new Error('Give either --matter NUMBER or --stream NAME.')
  if (stream !== undefined) return stream
  const found = await findStreamOfMatter(deps.db, number!)
  if (!found) throw new Error(`There is no matter ${number}.`)
  return found
}

async function* lineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`
}

const erase: Command = {
  name: 'erase',
  summary: 'Erases a reporter’s personal data; the record says that it was erased.',
  usage: `--matter NUMBER --fields ${erasableFields.join(',')} --ground "…"`,
  help: `Erases what the reporter of a matter said of himself, for good: some of ${erasableFields.join(', ')} (个人信息保护法 Art. 47). The chain stays whole: it
keeps the hashes, and an entry says what was erased, when and on what ground. Write the request or the law as the ground, nobody's name.`,
  options: { matter: text, fields: text, ground: text },
  run: ({ values }, around) =>
    withDeps(around, async (deps) => {
      const fields = needed(values, 'fields').split(',').map((field) => erasableField(field.trim()))
      const number = needed(values, 'matter')
      const { erased } = await eraseWords(deps, { number, fields, ground: needed(values, 'ground'), by: userInfo().username })
      around.say(`Erased ${erased} ${erased === 1 ? 'text' : 'texts'} of matter ${number}; the record says so.`)
    }),
}

function erasableField(given: string): (typeof erasableFields)[number] {
  const field = erasableFields.find((known) => known === given)
  if (field) return field
  throw new Error(`"${given}" cannot be erased; --fields takes ${erasableFields.join(', ')}, with commas between.`)
}

export const recordCommands: readonly Command[] = [verify, recordExport, erase]
