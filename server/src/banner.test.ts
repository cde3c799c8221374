import { expect, test } from 'vitest'
import { configFromEnvironment } from './config.ts'
import { whereToLook } from './banner.ts'

const people = [{ username: 'chenmei', name: '陈梅', role: '网格员' }]

test('the demo says where to look, who can sign in, and that it is a demo', () => {
  const text = whereToLook({ config: configFromEnvironment({ HOME: '/home/li' }), port: 8080, people, seconds: 1 })
  expect(text).toContain('http://localhost:8080/desk')
  expect(text).toContain('chenmei  陈梅  网格员')
  expect(text).toContain('This is a DEMO: everybody knows its password')
})

test('without the demo nobody is offered, and the first administrator is', () => {
  const config = configFromEnvironment({ GONGZHI_DEMO: '0', GONGZHI_PUBLIC_URL: 'https://gongzhi.example/' })
  const text = whereToLook({ config, port: 8080, people: [], seconds: 1 })
  expect(text).toContain('https://gongzhi.example/desk')
  expect(text).toContain('npm run admin')
  expect(text).not.toContain('DEMO')
})
