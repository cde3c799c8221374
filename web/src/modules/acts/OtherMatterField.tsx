// Another matter: one that may be the same again, with why it is thought so, or one found by its number.
import type { MatterList, MatterView } from '@gongzhi/contracts/matters.ts'
import { useMutation } from '@tanstack/react-query'
import { Input, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { SimilarLine } from '../matters/SimilarLine.tsx'
import { useSimilar } from '../matters/similar.ts'

type Props = { id: string; act: string; matter: MatterView; value: string | undefined; onChange: (value: unknown) => void }
type Found = { matterId: string; number: string; title: string }

/** Digits as they are read out: blanks and dashes between them do not matter. */
const digitsOf = (text: string): string => text.replace(/[\s-]/g, '')

function ByNumber({ id, ownId, onFound }: { id: string; ownId: string; onFound: (found: Found) => void }) {
  const { t, language } = useWords()
  const [text, setText] = useState('')
  const looked = useMutation({
    mutationFn: (number: string) => call<MatterList>('GET', '/matters', { query: { q: number, limit: 2 } }).then((list) => list.rows.find((row) => row.number === number && row.matterId !== ownId)),
    onSuccess: (found) => found && onFound(found),
  })
  const [isCut, setCut] = useState(false)
  const look = (typed: string, isAsked: boolean) => {
    const number = digitsOf(typed)
    const isWhole = /^\d{13}$/.test(number)
    setCut(isAsked && !isWhole)
    if (isWhole) looked.mutate(number)
  }
  return (
    <>
      <Input.Search id={id} value={text} inputMode="numeric" placeholder={t('desk.otherMatter.number')} aria-label={t('desk.otherMatter.number')} enterButton={t('desk.otherMatter.find')} loading={looked.isPending}
        onChange={(event) => {
          setText(event.target.value)
          // A whole number that was pasted or typed to its end is looked up without being asked.
          look(event.target.value, false)
        }}
        onSearch={() => look(text, true)}
        onPressEnter={(event) => event.preventDefault()} />
      {isCut && <p className="wrong" role="alert">{t('desk.otherMatter.thirteen')}</p>}
      {looked.error && <p className="wrong" role="alert">{problemWords(language, looked.error)}</p>}
      {!isCut && looked.isSuccess && !looked.data && <p className="wrong" role="alert">{t('desk.otherMatter.notFound')}</p>}
    </>
  )
}

export function OtherMatterField({ id, act, matter, value, onChange }: Props) {
  const { t } = useWords()
  const { data } = useSimilar(matter.matterId)
  const [found, setFound] = useState<Found | undefined>(undefined)
  // Merged is into an earlier one that is still open; what is no duplicate may be any of them.
  const rows = (data?.rows ?? []).filter((each) => act !== 'merge' || (each.isOpen && each.reportedAt <= matter.reportedAt))
  const isListed = rows.some((row) => row.matterId === found?.matterId)
  return (
    <div className="other-matter">
      {(rows.length > 0 || found) && (
        <Radio.Group className="choice-cards" value={value} onChange={(event) => onChange(event.target.value)}>
          {rows.map((row) => <Radio key={row.matterId} value={row.matterId} className="choice-card"><SimilarLine similar={row} than={matter.reportedAt} /></Radio>)}
          {found && !isListed && <Radio value={found.matterId} className="choice-card"><b>{found.title}</b> <span className="faint">{found.number}</span></Radio>}
        </Radio.Group>
      )}
      {data && rows.length === 0 && !found && <p className="quiet">{t(act === 'merge' ? 'desk.similar.noneEarlier' : 'desk.similar.none')}</p>}
      <ByNumber id={id} ownId={matter.matterId} onFound={(other) => {
        setFound(other)
        onChange(other.matterId)
      }} />
    </div>
  )
}
