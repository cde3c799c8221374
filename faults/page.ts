// The results as a table for the terminal and as a page of the reference.
import { cpus, release, type as systemType } from 'node:os'
import type { RoundResult } from './round.ts'

export type Summary = { results: readonly RoundResult[]; notes: readonly string[]; seed: string; rounds: number; minutes: number }

type Row = { database: string; fault: string; rounds: number; commands: number; unknown: number; slowestMs: number; wrong: number }

function rowsOf(results: readonly RoundResult[]): Row[] {
  const groups = Map.groupBy(results, ({ database, fault }) => `${database}\n${fault}`)
  return [...groups.values()].map((alike) => ({
    database: alike[0]!.database, fault: alike[0]!.fault, rounds: alike.length,
    commands: sum(alike.map(({ commands }) => commands)), unknown: sum(alike.map(({ unknown }) => unknown)),
    slowestMs: Math.max(...alike.map(({ recoveredMs }) => recoveredMs)), wrong: sum(alike.map(({ wrong }) => wrong.length)),
  }))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** A Markdown table: each fault on each database, how often, with how much, and what was wrong. */
export function tableOf({ results }: Summary): string {
  const lines = rowsOf(results).map(({ database, fault, rounds, commands, unknown, slowestMs, wrong }) =>
    `| ${database} | ${fault} | ${rounds} | ${commands} | ${unknown} | ${slowestMs === 0 ? '' : `${(slowestMs / 1000).toFixed(1)} s`} | ${wrong === 0 ? 'nothing' : `**${wrong}**`} |`)
  return [
    '| Database | Fault | Rounds | Commands | of them unknown at first | An act succeeds again after at most | Wrong |',
    '| --- | --- | ---: | ---: | ---: | ---: | --- |', ...lines,
  ].join('\n')
}

export function pageOf(summary: Summary): string {
  const { notes, seed, rounds, minutes } = summary
  return `# Faults

Written by \`npm run faults -- --rounds ${rounds}\`, not by hand: ${new Date().toISOString().slice(0, 10)}, seed \`${seed}\`, ${Math.round(minutes)} minutes, ${systemType()} ${release()}, ${cpus().length} cores, Node ${process.version}.

Residents and officials work over HTTP with a server in a process of its own: reports with photos, what the inboxes ask for from accepting to closing, notes, ratings. At a random moment a fault is struck and its cause taken away again. Every client keeps the id of each command and whether it was told that the command is done; a command without an answer is unknown to it.

${tableOf(summary)}

${notes.map((note) => `${note}\n`).join('\n')}
After each round, with the server back:

- a new report is acknowledged within 20 seconds, and the server has not ended by itself (a full disk may end it: it is then started again);
- every command that was acknowledged has exactly one entry, every one that was refused has none; each unknown one is sent again and has then exactly one effect or a refusal and none; what had been done before is answered from it;
- the number of entries and of matters is that of the commands done: nothing was done that nobody sent;
- up to 25 acknowledged commands are sent once more and answered as the first time; up to 10 of their photos are read;
- the record is proved (\`verifyRecord\`, with the bytes of all files and the signed anchors), the figures equal a recount (\`checkFigures\`);
- clocks and to-dos of every matter touched equal their recomputation, and somebody can do each to-do;
- no file in the store belongs to nothing, no file that should be there is missing or altered; no transaction is left open;
- a browser that listens for hints hears of news again;
- a job that is put in is worked on; no job's time lies in the future;
- during the fault nobody was answered with status 500: yes, no, or later (503).

At the end of all rounds: every matter, not only those touched; the jobs are started at the full minute; a day later, by the clock, nothing loose lies in the store.

A fault is struck in the server's or the database's process, in its files or in its clock (the server's own, by the milliseconds that it is ahead); power cuts are not among them: that is what PostgreSQL's \`fsync\` is for, and it is on.
`
}
