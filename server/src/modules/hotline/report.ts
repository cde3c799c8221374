// What an import says to the person at the terminal: bad rows one by one, and what came of it.

export type RowProblem = { line: number; externalNumber?: string; column: string; value: string; wrong: string; advice: string }

export type ImportReport = {
  rows: number
  bad: RowProblem[]
  isDryRun: boolean
  /** Brought in now; with a dry run: would be. */
  imported: number
  /** Of these, begun by an earlier run that was cut off. */
  continued: number
  /** In the database since an earlier run. */
  present: number
  /** Here already, and somebody has worked on them or they came another way: not touched. */
  leftAlone: RowProblem[]
  /** Refused by the procedure while being played; they stand where they got to. */
  failed: RowProblem[]
}

/** True when nothing was bad, left alone or refused. */
export const isClean = ({ bad, leftAlone, failed }: ImportReport): boolean => bad.length + leftAlone.length + failed.length === 0

export function problemLine({ line, externalNumber, column, value, wrong, advice }: RowProblem): string {
  const shown = value === '' ? '' : ` "${value.length > 80 ? `${value.slice(0, 79)}…` : value}"`
  return `line ${line}${externalNumber ? ` (${externalNumber})` : ''}: ${column}${shown} ${wrong}. ${advice}`
}

export function reportLines(report: ImportReport, { skipBad }: { skipBad: boolean }): string[] {
  const { rows, bad, isDryRun, imported, continued, present, leftAlone, failed } = report
  const isStopped = bad.length > 0 && !skipBad
  return [
    ...bad.map(problemLine), ...leftAlone.map(problemLine), ...failed.map(problemLine),
    `${rows} ${rows === 1 ? 'row' : 'rows'}: ${imported} ${isDryRun || isStopped ? 'to be imported' : 'imported'}${continued > 0 ? ` (${continued} of them begun earlier)` : ''}, ` +
      `${present} already here, ${bad.length} bad, ${leftAlone.length} left alone, ${failed.length} refused.`,
    ...(isStopped ? [`Nothing was written, because ${bad.length === 1 ? 'one row is' : `${bad.length} rows are`} bad. Put them right, or import the others with --skip-bad.`] : []),
    ...(isDryRun && !isStopped ? ['This was a dry run: nothing was written.'] : []),
    ...(failed.length > 0 ? ['What was refused stands where it got to; the same command goes on with it once the cause is gone.'] : []),
  ]
}
