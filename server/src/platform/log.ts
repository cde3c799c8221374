import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'
import type { LogLevel } from '../config.ts'

/**
 * The log: what was asked and how it went, never by whom and never what stands behind the question mark. A tracking
 * code there would open a resident's page, and the privacy page promises that addresses are not kept.
 */
export function openLog(level: LogLevel, destination?: DestinationStream): Logger {
  const req = ({ method, url }: { method: string; url: string }): object => ({ method, path: url.split('?')[0] })
  const options = { level, serializers: { req } }
  return destination ? pino(options, destination) : pino(options)
}
