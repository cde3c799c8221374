// /desk/paper-templates: what a unit's papers are drawn from. Unit and kind are in the address.
import { paperKinds } from '@gongzhi/contracts/papers.ts'
import type { PaperKind, TemplateList } from '@gongzhi/contracts/papers.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import { changeAddress, readAddress } from '../../kit/urlState.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { useTemplate, useTemplates } from './queries.ts'
import { TemplateEditor } from './TemplateEditor.tsx'
import './papers.css'

function whoseWords(t: ReturnType<typeof useWords>['t'], row: TemplateList['rows'][number], unitId: string): string {
  if (row.unitId === undefined) return t('desk.templates.product')
  return row.unitId === unitId ? t('desk.templates.own', { version: row.version }) : t('desk.templates.inherited', { unit: row.unitName, version: row.version })
}

function Chosen({ unitId, paperKind }: { unitId: string; paperKind: PaperKind }) {
  const { data, error, refetch } = useTemplate(unitId, paperKind)
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />
  return data ? <TemplateEditor key={`${unitId}/${paperKind}/${data.ownVersion}`} unitId={unitId} page={data} /> : <ListBones rows={8} />
}

export function TemplatesPage() {
  const { t } = useWords()
  useTitle(t('desk.templates'))
  const { data: me } = useMe()
  const [params, setParams] = useSearchParams()
  const asked = readAddress(params, { unit: 'any', kind: paperKinds })
  const isMine = me?.grants.some((grant) => roleMay(grant.role, 'paper.template')) ?? false
  const { data, error, refetch } = useTemplates(asked.unit, isMine)
  if (me && !isMine) return <Nothing title={t('problem.not-permitted')}>{t('desk.templates.notYours')}</Nothing>
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />
  const unitId = asked.unit ?? data?.units[0]?.unitId
  if (!data || !unitId) return <ListBones />
  const paperKind = (asked.kind ?? data.rows[0]?.paperKind) as PaperKind
  return (
    <div className="templates">
      <nav aria-label={t('desk.templates.kinds')}>
        {data.units.length > 1 && (
          <div className="unit-choice">
            <Select aria-label={t('desk.templates.unit')} value={unitId} style={{ width: '100%' }} options={data.units.map((unit) => ({ value: unit.unitId, label: unit.name }))} onChange={(unit) => setParams((before) => changeAddress(before, { unit }))} />
          </div>
        )}
        {data.rows.map((row) => (
          <button key={row.paperKind} type="button" aria-current={row.paperKind === paperKind} onClick={() => setParams((before) => changeAddress(before, { kind: row.paperKind }))}>{row.title}<small>{whoseWords(t, row, unitId)}</small></button>
        ))}
      </nav>
      <Chosen unitId={unitId} paperKind={paperKind} />
    </div>
  )
}
