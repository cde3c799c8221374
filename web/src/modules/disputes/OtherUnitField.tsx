// The police station or the authority that is told: found by its name.
import { AnyUnitField } from '../acts/AnyUnitField.tsx'
import type { OwnFieldProps } from '../acts/ownFields.ts'
import { useWords } from '../../kit/preferences.tsx'

export function OtherUnitField({ id, act, value, onChange }: OwnFieldProps) {
  const { t } = useWords()
  return <AnyUnitField id={id} value={value as string | undefined} onChange={onChange} placeholder={t(act === 'reportDanger' ? 'desk.dispute.police.find' : 'desk.dispute.authority.find')} />
}
