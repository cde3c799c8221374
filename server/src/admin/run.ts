// Finds the command among the words, reads its options, runs it; answers the exit code. Called by admin.ts and tests.
import { parseArgs } from 'node:util'
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { say as word, sayAny } from '@gongzhi/contracts/words/words.ts'
import { calendarCommands } from './calendar.ts'
import type { Command, Surroundings, Values } from './command.ts'
import { complaintCommands } from './complaints.ts'
import { figureCommands } from './figures.ts'
import { hotlineCommands } from './hotline.ts'
import { peopleCommands } from './people.ts'
import { pushCommands } from './push.ts'
import { recordCommands } from './record.ts'
import { rulesCommands } from './rules.ts'
import { webhookCommands } from './webhooks.ts'

const commands: readonly Command[] = [...peopleCommands, ...recordCommands, ...rulesCommands, ...calendarCommands, ...hotlineCommands, ...figureCommands, ...webhookCommands, ...pushCommands, ...complaintCommands]

const CALL = 'npm run admin --'

/** Runs the command that the words name. Prints what to do when they name none. */
export async function runAdmin(words: readonly string[], around: Surroundings): Promise<number> {
  const [first = '', second = ''] = words
  const isHelp = words.length === 0 || ['help', '--help', '-h'].includes(first)
  const command = findCommand(isHelp ? words.slice(1) : words)
  if (!command) {
    around.say(isHelp && words.length < 2 ? overview() : `There is no command "${isHelp ? words.slice(1).join(' ') : [first, second].join(' ').trim()}".\n\n${overview()}`)
    return isHelp && words.length < 2 ? 0 : 1
  }
  if (isHelp || words.includes('--help')) {
    around.say(helpOf(command))
    return 0
  }
  try {
    return (await command.run(read(command, words.slice(command.name.split(' ').length)), around)) ?? 0
  } catch (error) {
    around.say(sentenceOf(error))
    return 1
  }
}

function findCommand(words: readonly string[]): Command | undefined {
  return commands.find(({ name }) => name.split(' ').every((part, index) => part === words[index]))
}

function read(command: Command, args: string[]): { words: string[]; values: Values } {
  const { from, to } = command.words ?? { from: 0, to: 0 }
  let parsed
  try {
    parsed = parseArgs({ args, options: command.options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new Error(`${(error as Error).message.split('. ')[0]}. It is called so: ${callOf(command)}`, { cause: error })
  }
  const { values, positionals } = parsed
  if (positionals.length < from || positionals.length > to) throw new Error(`It is called so: ${callOf(command)}`)
  return { words: positionals, values: { text: (name) => (typeof values[name] === 'string' ? values[name] : undefined), isOn: (name) => values[name] === true } }
}

const callOf = ({ name, usage }: Command): string => `${CALL} ${name} ${usage}`.trim()

const helpOf = (command: Command): string => `${callOf(command)}\n\n${command.help}`

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'What an administrator does on the server itself. It works beside a running server, and alone.',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    `More about one: ${CALL} help ${commands[0]!.name}`,
  ].join('\n')
}

/** Refusals come with a key of the words files; on a terminal they are said in English, like everything here. */
function sentenceOf(error: unknown): string {
  if (error instanceof Problem) {
    const { reason, params, detail, errors } = error.details
    const worded = params && Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? sayAny('en', value) : value]))
    const why = reason ? sayAny('en', reason, worded) : (detail ?? word('en', `problem.${error.code}`))
    return [`${why}.`, ...(errors ?? []).map((one) => `  ${one.pointer}: ${one.detail}`)].join('\n')
  }
  return error instanceof Error ? error.message : String(error)
}
