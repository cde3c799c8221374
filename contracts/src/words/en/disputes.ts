import type { disputesZh } from '../zh-CN/disputes.ts'

export const disputesEn: Record<keyof typeof disputesZh, string> = {
  'risk.red': 'red (may turn violent)', 'risk.orange': 'orange (complicated)', 'risk.yellow': 'yellow (ordinary)',
  'disputeType.neighbours': 'Neighbours', 'disputeType.family': 'Family', 'disputeType.marriage': 'Marriage', 'disputeType.inheritance': 'Inheritance', 'disputeType.support': 'Maintenance of relatives', 'disputeType.housing': 'Housing and homestead',
  'disputeType.property': 'Property management', 'disputeType.debt': 'Private loan', 'disputeType.contract': 'Contract', 'disputeType.labour': 'Labour', 'disputeType.injury': 'Damages', 'disputeType.traffic': 'Traffic accident',
  'disputeType.consumer': 'Consumer', 'disputeType.medical': 'Medical', 'disputeType.land': 'Land contract and compensation', 'disputeType.environment': 'Pollution',
  'disputeType.adoption': 'Adoption', 'disputeType.status': 'Personal status', 'disputeType.administrative': 'With an authority', 'disputeType.criminal': 'Suspected crime', 'disputeType.otherPublic': 'Other, not civil',
  'mediationKind.people': 'people’s mediation', 'mediationKind.administrative': 'administrative mediation', 'mediationKind.judicial': 'judicial mediation',
  'disputeSource.found': 'found on the beat', 'disputeSource.application': 'application by a party', 'disputeSource.matter': 'made of another matter', 'disputeSource.screening': 'found in a screening', 'disputeSource.delegated': 'delegated by a court (before filing)',
  'disputeSource.entrusted': 'entrusted by a court (after filing)', 'disputeSource.transferred': 'transferred by police, petition office and others',
  'partyRole.applicant': 'applicant', 'partyRole.respondent': 'other side', 'partyRole.third': 'third party',
  'agentBasis.powerOfAttorney': 'by power of attorney', 'agentBasis.guardian': 'guardian', 'agentBasis.legalRepresentative': 'legal representative',
  'wish.agrees': 'agrees to mediation', 'wish.refuses': 'clearly refuses', 'wish.notReached': 'not reached',
  'way.court': 'sue in court', 'way.arbitration': 'arbitration', 'way.labourArbitration': 'labour arbitration', 'way.reconsideration': 'administrative reconsideration', 'way.petition': 'petition', 'way.police': 'police',
  'disputeRefusal.notCivil': 'no dispute among the people', 'disputeRefusal.inCourt': 'taken on by a court or an arbitration body', 'disputeRefusal.decided': 'decided with legal force', 'disputeRefusal.noParty': 'no known other side', 'disputeRefusal.otherCommittee': 'mediated by another organisation',
  'endCause.noAgreement': 'no agreement was reached', 'endCause.partyRefuses': 'a party clearly refuses', 'endCause.partyEnds': 'a party wants it to end', 'endCause.partyGone': 'a party cannot be found or does not come', 'endCause.notSigned': 'reached, but not signed', 'endCause.termOver': 'the term has run out',
  'performance.performed': 'performed', 'performance.partlyPerformed': 'partly performed', 'performance.notPerformed': 'not performed',
  'recusal.kinship': 'close relative of a party', 'recusal.interest': 'has an interest in it', 'recusal.acquaintance': 'close to a party', 'recusal.askedByParty': 'a party asks for it',
  'agreementForm.written': 'written agreement', 'agreementForm.oral': 'oral agreement',
  'organisationKind.cityCentre': 'city organisation', 'organisationKind.countyCentre': 'district centre', 'organisationKind.townCentre': 'street or town committee', 'organisationKind.village': 'village or community committee',
  'organisationKind.enterprise': 'committee of an enterprise', 'organisationKind.industry': 'industry committee', 'organisationKind.studio': 'mediation studio',
}
