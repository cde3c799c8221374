import type { Log } from '../../platform/context.ts'
import { deliverDue } from './deliver.ts'
import type { WebhookDeps } from './webhooks.ts'

/** A minute is the shortest pause; a failed run is the next minute's. */
export const noticeCrontab = '* * * * * deliverNotices ?jobKey=deliverNotices&max=1'

export const noticeTasks = (deps: WebhookDeps & { log: Log }) => ({
  deliverNotices: async (): Promise<void> => {
    const { delivered, failed } = await deliverDue(deps)
    if (delivered + failed > 0) deps.log.info({ delivered, failed }, 'Notices were sent to webhooks.')
  },
})
