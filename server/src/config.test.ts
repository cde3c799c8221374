import { expect, test } from 'vitest'
import { configFromEnvironment, defaultDataDir } from './config.ts'

test('with no settings at all the demo answers on port 8080 of this machine, with the embedded database', () => {
  const config = configFromEnvironment({ HOME: '/home/chenmei' })
  expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', demo: true, production: false, role: 'all', schema: 'gongzhi' })
  expect(config.databaseUrl).toBeUndefined()
})

test('in production the demo is off unless it is asked for', () => {
  expect(configFromEnvironment({ NODE_ENV: 'production' }).demo).toBe(false)
  expect(configFromEnvironment({ NODE_ENV: 'production', GONGZHI_DEMO: '1' }).demo).toBe(true)
})

test('every wrong setting is named at once, with what it must be', () => {
  const wrong = { PORT: '80a', GONGZHI_DEMO: 'maybe', DATABASE_URL: 'mysql://x', GONGZHI_ROLE: 'boss', GONGZHI_SCHEMA: 'a;drop', MAP_STYLE_URL: 'x' }
  const read = (): unknown => configFromEnvironment(wrong)
  expect(read).toThrow('PORT is "80a": it must be a whole number from 0 to 65535.')
  expect(read).toThrow('GONGZHI_DEMO is "maybe": it must be 1 (on) or 0 (off).')
  expect(read).toThrow('DATABASE_URL is not a PostgreSQL address')
  expect(read).toThrow('GONGZHI_ROLE is "boss": it must be one of web, worker, all.')
  expect(read).toThrow('GONGZHI_SCHEMA is "a;drop"')
  expect(read).toThrow('MAP_STYLE_URL is "x"')
})

test('a wrong database address is refused without repeating the password in it', () => {
  expect(() => configFromEnvironment({ DATABASE_URL: 'mysql://app:geheim@db/x' })).not.toThrow('geheim')
})

test('an address for migrations alone is refused: the application would have none', () => {
  expect(() => configFromEnvironment({ DATABASE_MIGRATE_URL: 'postgres://m:p@db/x' })).toThrow('DATABASE_URL is not')
})

test('an empty variable counts as unset', () => {
  expect(configFromEnvironment({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 8080 })
})

test('the data lie under /var/lib for root, and in his own data place for anybody else', () => {
  expect(defaultDataDir({ HOME: '/root' }, 'linux', 0)).toBe('/var/lib/gongzhi')
  expect(defaultDataDir({ HOME: '/home/li' }, 'linux', 1000)).toBe('/home/li/.local/share/gongzhi')
  expect(defaultDataDir({ HOME: '/home/li', XDG_DATA_HOME: '/data/li' }, 'linux', 1000)).toBe('/data/li/gongzhi')
  expect(defaultDataDir({ HOME: '/home/li', XDG_DATA_HOME: 'relative' }, 'linux', 1000)).toBe('/home/li/.local/share/gongzhi')
  expect(defaultDataDir({ HOME: '/Users/li' }, 'darwin', 501)).toBe('/Users/li/Library/Application Support/gongzhi')
})

test('a gateway for alerts needs a secret that its receiver can check, and the secret is not repeated', () => {
  const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
  expect(configFromEnvironment({ GONGZHI_ALERT_URL: 'https://sms.example.org/in', GONGZHI_ALERT_SECRET: secret })).toMatchObject({ alertUrl: 'https://sms.example.org/in', alertSecret: secret })
  expect(() => configFromEnvironment({ GONGZHI_ALERT_URL: 'https://sms.example.org/in' })).toThrow('GONGZHI_ALERT_SECRET is not')
  expect(() => configFromEnvironment({ GONGZHI_ALERT_URL: 'https://sms.example.org/in', GONGZHI_ALERT_SECRET: 'hunter2' })).toThrow(/^(?!.*hunter2)[\s\S]*whsec_/)
})
