// Papers read back as whoever gets them would: the text of a PDF by its embedded fonts, the text of a .docx from its XML.
import { inflateRawSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The text of each page. */
export async function pdfPages(bytes: Buffer): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false })
  const document = await loading.promise
  const pages: string[] = []
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join('').replaceAll(/\s/g, ''))
  }
  await loading.destroy()
  return pages
}

export const pdfText = async (bytes: Buffer): Promise<string> => (await pdfPages(bytes)).join('')

const LOCAL_FILE = 0x04034b50
const DEFLATED = 8

/** The text of the document part, its paragraphs without breaks between them. */
export function docxText(bytes: Buffer): string {
  const xml = zipEntry(bytes, 'word/document.xml').toString('utf8')
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join('').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll(/\s/g, '')
}

/** One entry of a zip archive, found by the directory at its end. */
export function zipEntry(bytes: Buffer, name: string): Buffer {
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16)
  while (bytes.toString('latin1', at, at + 2) === 'PK') {
    const [method, size, nameLength, extraLength, commentLength, start] = [
      bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42),
    ]
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) === name && bytes.readUInt32LE(start) === LOCAL_FILE) {
      const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
      const part = bytes.subarray(from, from + size)
      return method === DEFLATED ? inflateRawSync(part) : part
    }
    at += 46 + nameLength + extraLength + commentLength
  }
  throw new Error(`The archive has no ${name}.`)
}
