// Who may do what: roles as literal records of permissions, each with its reason. A grant is
// (person, role, unit or area, until when); what a grant lets see is decided in server/src/modules/auth/sight.ts.
import { z } from 'zod'

export const permissions = [
  'matter.register', 'matter.accept', 'matter.dispatch', 'matter.whistle', 'matter.whistleEmergency', 'matter.solveOnSpot', 'matter.extend',
  'matter.verify', 'matter.callBack', 'matter.close', 'matter.reopen', 'matter.note', 'matter.reveal', 'matter.read',
  'matter.askForMore', 'matter.confirm', 'matter.refuse', 'matter.merge', 'matter.returnToSource', 'matter.approve', 'matter.designate',
  'matter.shelve', 'matter.instruct', 'matter.supervise', 'matter.chase', 'matter.answerRequest', 'matter.export',
  'assignment.sign', 'assignment.nameOfficer', 'assignment.contact', 'assignment.checkIn', 'assignment.decline',
  'assignment.submitOutcome', 'assignment.signOff', 'assignment.requestExtension', 'assignment.answerForUnit',
  'conference.call', 'paper.draw', 'paper.open', 'paper.seal', 'paper.template',
  'dispute.register', 'dispute.accept', 'dispute.assign', 'dispute.handle', 'dispute.visit', 'dispute.checkVolume', 'dispute.network', 'screening.call', 'screening.answer',
  'petition.register', 'petition.passOn', 'petition.handle', 'petition.help', 'petition.approve', 'petition.decide', 'petition.review', 'petition.count',
  'device.wipe', 'help.answer', 'person.manage', 'grant.manage', 'rule.manage', 'record.audit',
] as const
export type Permission = (typeof permissions)[number]

/** What every unit that is called can do with its order. */
const assigneesOwn = ['assignment.sign', 'assignment.nameOfficer', 'assignment.contact', 'assignment.checkIn', 'assignment.decline',
  'assignment.submitOutcome', 'assignment.signOff', 'assignment.requestExtension', 'matter.answerRequest'] as const

export const roles = {
  // Finds, reports, confirms, solves, verifies in the grids given to him.
  gridWorker: ['matter.read', 'matter.register', 'dispute.register', 'screening.answer', 'matter.confirm', 'matter.solveOnSpot', 'matter.verify', 'matter.callBack', 'matter.note', 'matter.reveal',
    'assignment.sign', 'assignment.contact', 'assignment.checkIn', 'assignment.submitOutcome', 'assignment.requestExtension', 'dispute.visit', 'petition.help'],
  // Answers for the community; may whistle to the street (三级吹哨), and has no duty officer of his own.
  communityHead: ['matter.read', 'matter.register', 'matter.accept', 'matter.askForMore', 'matter.confirm', 'matter.merge', 'matter.dispatch',
    'matter.whistle', 'matter.whistleEmergency', 'matter.solveOnSpot', 'matter.extend', 'matter.verify', 'matter.close', 'matter.reopen',
    'matter.returnToSource', 'matter.chase', 'matter.note', 'matter.reveal', 'matter.export', 'assignment.answerForUnit', ...assigneesOwn,
    'conference.call', 'dispute.register', 'dispute.visit', 'screening.answer', 'device.wipe', 'help.answer'],
  intakeClerk: ['matter.read', 'matter.register', 'matter.accept', 'matter.askForMore', 'matter.merge', 'matter.returnToSource', 'matter.callBack',
    'matter.note', 'matter.reveal'],
  // A refusal is decided where somebody dispatches, never in a community.
  dispatcher: ['matter.read', 'matter.register', 'matter.accept', 'matter.askForMore', 'matter.confirm', 'matter.refuse', 'matter.merge',
    'matter.dispatch', 'matter.whistle', 'matter.designate', 'matter.shelve', 'matter.extend', 'matter.verify', 'matter.close', 'matter.reopen',
    'matter.returnToSource', 'matter.chase', 'matter.note', 'matter.reveal', 'matter.export', 'assignment.answerForUnit', ...assigneesOwn,
    'conference.call', 'paper.draw', 'paper.open', 'dispute.register', 'screening.call', 'help.answer'],
  // Answers for the shift: nights and weekends; calls for help at once, approved after.
  dutyOfficer: ['matter.read', 'matter.register', 'matter.accept', 'matter.askForMore', 'matter.refuse', 'matter.dispatch', 'matter.whistle',
    'matter.whistleEmergency', 'matter.designate', 'matter.extend', 'matter.chase', 'matter.note', 'matter.reveal', 'matter.export',
    'matter.answerRequest', 'assignment.answerForUnit', 'help.answer'],
  // Never of the unit that handled the matter; the engine checks that per matter.
  callBackClerk: ['matter.read', 'matter.callBack', 'matter.chase', 'matter.note', 'matter.reveal'],
  liaison: ['matter.read', 'matter.note', 'assignment.sign', 'assignment.nameOfficer', 'assignment.decline', 'assignment.requestExtension', 'matter.answerRequest'],
  officer: ['matter.read', 'matter.note', 'matter.reveal', 'petition.handle', 'petition.help', 'paper.draw', 'paper.open', 'assignment.contact', 'assignment.checkIn', 'assignment.submitOutcome', 'assignment.requestExtension'],
  // The head of his unit: lets out its answers, approves longer time (信访工作条例 Art. 34), puts the seal on.
  reviewer: ['matter.read', 'matter.note', 'matter.export', 'assignment.signOff', 'matter.answerRequest', 'petition.approve', 'petition.review', 'paper.open', 'paper.seal'],
  // Chases and supervises, handles nothing.
  supervisor: ['matter.read', 'matter.note', 'matter.chase', 'matter.supervise', 'matter.export'],
  // Approves a 攻坚哨 before, an 应急哨 after; writes instructions (批示).
  leader: ['matter.read', 'matter.note', 'matter.approve', 'matter.instruct', 'matter.chase', 'matter.export', 'matter.answerRequest', 'petition.decide', 'petition.review', 'petition.approve', 'petition.handle', 'petition.help', 'paper.draw', 'paper.open'],
  // 人民调解员: mediates what is given to him by name.
  mediator: ['matter.read', 'matter.note', 'matter.reveal', 'dispute.register', 'dispute.handle', 'paper.draw', 'paper.open', 'conference.call'],
  // The desk of a mediation organisation: takes on, appoints, keeps papers, seal and volumes.
  mediationClerk: ['matter.read', 'matter.note', 'matter.reveal', 'matter.chase', 'matter.export', 'matter.answerRequest', 'dispute.register', 'dispute.accept', 'dispute.assign', 'dispute.handle',
    'dispute.network', 'screening.call', 'screening.answer', 'paper.draw', 'paper.open', 'paper.seal', 'paper.template', 'conference.call'],
  // The justice office checks volumes (卷宗评查), and cannot have mediated them.
  volumeChecker: ['matter.read', 'matter.note', 'dispute.checkVolume', 'paper.open'],
  // 信访工作人员: registers, passes on, informs, urges.
  petitionClerk: ['matter.read', 'matter.note', 'matter.reveal', 'matter.chase', 'matter.supervise', 'matter.export', 'matter.answerRequest', 'petition.register', 'petition.passOn', 'petition.handle', 'petition.help', 'petition.count',
    'paper.draw', 'paper.open', 'paper.seal', 'paper.template', 'conference.call'],
  // 纪检监察: accusations come here, and are seen by nobody else.
  disciplineInspector: ['matter.read', 'matter.note', 'matter.reveal', 'matter.answerRequest', 'petition.handle', 'petition.help', 'petition.approve', 'petition.register', 'petition.passOn', 'paper.draw', 'paper.open', 'paper.seal'],
  // 三员 (GB/T 22239 8.1.4.2): three different people, none sees or handles matters.
  systemAdministrator: ['person.manage', 'device.wipe'],
  securityAdministrator: ['grant.manage', 'rule.manage'],
  auditAdministrator: ['record.audit'],
  // An outside system that registers what the hotline took, by bearer token.
  hotlineMachine: ['matter.register'],
} as const satisfies Record<string, readonly Permission[]>

export type Role = keyof typeof roles
export const roleIds = Object.keys(roles) as [Role, ...Role[]]

/** True when the role carries the permission. */
export const roleMay = (role: Role, permission: Permission): boolean =>
  (roles[role] as readonly Permission[]).includes(permission)

export const Grant = z.object({
  grantId: z.uuid(),
  role: z.enum(roleIds),
  unitId: z.uuid().optional(),
  unitName: z.string().optional(),
  areaId: z.uuid().optional(),
  areaName: z.string().optional(),
  endsOn: z.iso.date().optional(),
})
export type Grant = z.infer<typeof Grant>

export const Me = z.object({
  personId: z.uuid(),
  username: z.string(),
  name: z.string(),
  posts: z.array(z.object({ title: z.string(), unitName: z.string() })),
  grants: z.array(Grant),
  /** Units for which the person acts, most important first. */
  units: z.array(z.object({ unitId: z.uuid(), name: z.string(), isCentre: z.boolean() })),
  demo: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const SignIn = z.object({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(200),
  otp: z.string().regex(/^\d{6}$/).optional(),
  /** Of a phone that was enrolled before: its session lasts as long as a shift. */
  deviceId: z.uuid().optional(),
})
export type SignIn = z.infer<typeof SignIn>
