import { expect, test } from 'vitest'
import { matterWith } from '../../testing/matter.ts'
import { disputeCommand, disputeFrom, emptyDispute, partyOf, wrongInDispute } from './newDispute.ts'

const commandId = '0199a1b2-0000-7000-8000-000000000777'
const told = { ...emptyDispute, disputeType: 'neighbours' as const, description: '楼上漏水,天花板泡了。' }

test('a dispute told at the desk: what was left empty is not sent, an untouched line is no party', () => {
  const command = disputeCommand(commandId, { ...told, parties: [{ role: 'applicant', name: ' 林淑珍 ', phone: '' }, { role: 'respondent', name: '' }] })
  expect(command).toEqual({ commandId, source: 'application', channel: 'visit', disputeType: 'neighbours', risk: 'yellow', description: '楼上漏水,天花板泡了。', parties: [{ role: 'applicant', name: ' 林淑珍 ' }] })
  expect(wrongInDispute(command)).toEqual({})
})

test('what is wrong stands at its own field: no type, no name, a phone that is none', () => {
  const command = disputeCommand(commandId, { ...emptyDispute, parties: [{ role: 'applicant', name: '' }, { role: 'respondent', name: '周建国', phone: 'x' }] })
  expect(wrongInDispute(command)).toEqual({ disputeType: 'missing', description: 'missing', 'parties.0.name': 'missing', 'parties.1.phone': 'phone' })
})

test('what a screening found names the screening; what was found on the beat came by patrol', () => {
  expect(wrongInDispute(disputeCommand(commandId, { ...told, source: 'screening', parties: [{ role: 'applicant', name: '林淑珍' }] }))).toEqual({ campaignId: 'missing' })
  expect(disputeCommand(commandId, { ...told, source: 'found' })).toMatchObject({ channel: 'patrol' })
})

test('a court’s number and day go with its delegation only', () => {
  const outer = { externalNumber: '(2026)诉前调 12 号', outerDueAt: '2026-12-01T09:00:00.000Z' }
  expect(disputeCommand(commandId, { ...told, ...outer, source: 'delegated' })).toMatchObject({ ...outer, channel: 'department' })
  expect(disputeCommand(commandId, { ...told, ...outer })).not.toHaveProperty('externalNumber')
})

test('a report becomes a dispute with its words and its place, and says where it came from', () => {
  const report = matterWith({ description: '楼上漏水没人管', place: { datum: 'wgs84', lon: 120.1, lat: 30.2, address: '永安路 3 号', areas: [{ areaId: commandId, name: '永安社区', level: 'community' }] } })
  expect(disputeFrom(report)).toMatchObject({ source: 'matter', fromMatterId: report.matterId, description: '楼上漏水没人管', address: '永安路 3 号', location: { lon: 120.1, lat: 30.2 }, channel: 'scan' })
})

test('an agent without a name is none', () => {
  expect(partyOf({ role: 'applicant', name: '林淑珍', agent: { name: '', basis: 'guardian' } })).toEqual({ role: 'applicant', name: '林淑珍' })
})
