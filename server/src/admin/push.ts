// The key of Web Push, made once by whoever sets the city up.
import { makePushKeys, pushPublicKey } from '../modules/notices/index.ts'
import { ensureDataDir } from '../platform/dataDir.ts'
import type { Command } from './command.ts'

const pushKey: Command = {
  name: 'push-key',
  summary: 'Makes the key by which push services know this city.',
  usage: '',
  help: `Makes the key pair of Web Push (RFC 8292) and keeps it in push-keys.json in the data folder, or in the file that GONGZHI_PUSH_KEYS_FILE names.
Phones may then be told of news while the app is closed; without it they look by themselves. Refuses where there are keys already: with other
ones no phone is reached until it has subscribed anew. Keep the file with the backups.`,
  options: {},
  run: async (_given, around) => {
    const config = around.config()
    ensureDataDir(config.dataDir)
    const path = makePushKeys({ config })
    around.say(`The keys lie in ${path}. The public one: ${pushPublicKey({ config })}`)
  },
}

export const pushCommands: readonly Command[] = [pushKey]
