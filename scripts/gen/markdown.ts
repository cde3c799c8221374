// The few pieces of Markdown that the reference pages are made of.

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** A table; every row has as many cells as the head. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

export const code = (text: string): string => `\`${text}\``

/** A page with the line that says whence it comes. */
export function page(title: string, source: string, parts: readonly string[]): string {
  return [`# ${title}`, `<!-- Made by \`npm run gen\` from ${source}; do not edit. -->`, ...parts].join('\n\n') + '\n'
}
