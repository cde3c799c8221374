// `npm run admin -- <command>`: what an administrator does on the server itself. The commands are in admin/.
import { runAdmin } from './admin/run.ts'
import { configFromEnvironment } from './config.ts'

process.exitCode = await runAdmin(process.argv.slice(2), { config: () => configFromEnvironment(), say: (line) => console.log(line) })
