// A party added or put right in a dialog. Of one who is there already only what is masked on the page must be said again.
import type { Party } from '@gongzhi/contracts/disputes.ts'
import { useEffect } from 'react'
import type { OwnFieldProps } from '../acts/ownFields.ts'
import { emptyParty } from './newDispute.ts'
import { PartyEditor } from './PartyEditor.tsx'

export function PartyOfAct({ id, value, onChange }: OwnFieldProps) {
  useEffect(() => {
    if (value === undefined) onChange(emptyParty('respondent'))
  }, [value, onChange])
  return value === undefined ? null : <PartyEditor id={id} party={value as Party} onChange={onChange} />
}
