// Writes docs/reference/openapi.json: the API as the running application describes it.
import type { App } from '../../server/src/app.ts'

/** Sorted by address, so that the order in which routes are registered does not show as a difference. */
export function openApi(app: App): string {
  const { paths = {}, ...rest } = app.server.swagger()
  const sorted = Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify({ ...rest, paths: sorted }, undefined, 1)}\n`
}
