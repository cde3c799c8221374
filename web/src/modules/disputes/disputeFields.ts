// The controls of the dispute's acts that only a dispute has, by the field's name or by act and field.
import type { ComponentType } from 'react'
import { lazy } from 'react'
import type { OwnFieldProps } from '../acts/ownFields.ts'

type Field = ComponentType<OwnFieldProps>
const people = (name: 'PartyField' | 'PartiesField' | 'NamedMediatorField' | 'NamedMediatorsField'): Field => lazy(() => import('./PeopleFields.tsx').then((m) => ({ default: m[name] })))
const steps = (name: 'SessionField' | 'TermField'): Field => lazy(() => import('./StepFields.tsx').then((m) => ({ default: m[name] })))
const OtherUnitField = lazy(() => import('./OtherUnitField.tsx').then((m) => ({ default: m.OtherUnitField })))

const [PartyField, PartiesField, NamedMediatorsField] = [people('PartyField'), people('PartiesField'), people('NamedMediatorsField')]

export const disputeFields: Record<string, Field> = {
  'recordWish.partyId': PartyField, 'recordParty.partyId': PartyField,
  'recordParty.party': lazy(() => import('./PartyOfAct.tsx').then((m) => ({ default: m.PartyOfAct }))),
  consentedPartyIds: PartiesField, attendedPartyIds: PartiesField, signedPartyIds: PartiesField, 'recordConfirmation.partyIds': PartiesField,
  attendedMediatorIds: NamedMediatorsField, signedMediatorIds: NamedMediatorsField, 'recuse.mediatorId': people('NamedMediatorField'),
  mediatorIds: lazy(() => import('./MediatorsField.tsx').then((m) => ({ default: m.MediatorsField }))),
  'cancelSession.sessionId': steps('SessionField'), 'recordSession.sessionId': steps('SessionField'), 'recordPerformance.termId': steps('TermField'),
  'reachAgreement.terms': lazy(() => import('./TermsField.tsx').then((m) => ({ default: m.TermsField }))),
  'scheduleSession.endsAt': lazy(() => import('./SessionEndField.tsx').then((m) => ({ default: m.SessionEndField }))),
  'handOverDispute.unitId': lazy(() => import('./OrganisationField.tsx').then((m) => ({ default: m.OrganisationField }))),
  'reportDanger.unitId': OtherUnitField, 'referToAuthority.unitId': OtherUnitField,
}
