// Which paper of the matter an act is on; mostly pointed at on the page already.
import { Select } from 'antd'
import type { OwnFieldProps } from '../acts/ownFields.ts'
import { usePapers } from './queries.ts'

export function PaperField({ id, act, matter, value, onChange }: OwnFieldProps) {
  const { data } = usePapers(matter)
  const papers = data?.rows.filter((paper) => act !== 'sealPaper' || !paper.sealedOn) ?? []
  return <Select id={id} value={value as string | undefined} onChange={onChange} style={{ width: '100%' }} options={papers.map(({ paperId, title, number }) => ({ value: paperId, label: number ? `${title} ${number}` : title }))} />
}
