// What is wrong with the product, as its users say it, for whoever looks after the server.
import { complaintViews } from '../modules/complaints/index.ts'
import { withDeps, type Command } from './command.ts'

const MOST = 100

const complaintList: Command = {
  name: 'complaint list',
  summary: 'Lists what users say is wrong with the product.',
  usage: '[--open]',
  help: `Lists the newest hundred complaints about the product: when, who (or nobody, where it was said without a name), screen, text, answer.
With --open only those that nobody has answered. They are answered at the desk.`,
  options: { open: { type: 'boolean' } },
  run: ({ values }, around) =>
    withDeps(around, async (deps) => {
      const all = (await complaintViews(deps, { limit: MOST })).slice(0, MOST)
      const rows = values.isOn('open') ? all.filter(({ answeredAt }) => !answeredAt) : all
      if (rows.length === 0) around.say('There is no complaint.')
      for (const { madeAt, personName, screen, text, answer } of rows) {
        around.say([madeAt, personName ?? 'without a name', screen ?? '', text.replace(/\s+/g, ' '), answer ? `answered: ${answer.replace(/\s+/g, ' ')}` : 'open'].join('  '))
      }
    }),
}

export const complaintCommands: readonly Command[] = [complaintList]
