// COPY FROM STDIN through pg, which has the messages but no word for it.
import type pg from 'pg'

type Wire = {
  query: (text: string) => void
  sendCopyFromChunk: (chunk: Buffer) => void
  endCopyFrom: () => void
}

const noMessage = (): void => {}

/** Sends the lines into the table; rejects with the database's own reason. */
export function copyIn(client: pg.Client, into: string, lines: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let refused: Error | undefined
    const copying = {
      submit: (wire: Wire) => wire.query(`copy ${into} from stdin`),
      handleCopyInResponse: (wire: Wire) => {
        wire.sendCopyFromChunk(Buffer.from(lines, 'utf8'))
        wire.endCopyFrom()
      },
      handleError: (error: Error) => void (refused = error),
      handleReadyForQuery: () => (refused ? reject(refused) : resolve()),
      handleCommandComplete: noMessage, handleRowDescription: noMessage, handleDataRow: noMessage, handlePortalSuspended: noMessage, handleEmptyQuery: noMessage,
    }
    client.query(copying as unknown as pg.Submittable)
  })
}
