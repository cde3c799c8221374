// The act on an inbox row: reads the matter, then does the act at once or opens its dialog over the list.
import type { InboxRow, MatterView } from '@gongzhi/contracts/matters.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { wantedAct } from '../matters/actsOf.ts'
import { useActDialog } from './useActDialog.tsx'

type Wanted = { row: InboxRow; matter: MatterView }

function Opened({ wanted, onEnd }: { wanted: Wanted; onEnd: () => void }) {
  // Read again from the cache: after a conflict the dialog must stand on the newest version.
  const { data: matter = wanted.matter } = useQuery<MatterView>({
    queryKey: ['matter', wanted.matter.matterId], initialData: wanted.matter,
    queryFn: ({ signal }) => call<MatterView>('GET', `/matters/${wanted.matter.matterId}`, { signal }),
  })
  const { t } = useWords()
  const { message } = App.useApp()
  const { open, dialog } = useActDialog(matter)
  const isBegun = useRef(false)
  useEffect(() => {
    if (isBegun.current) return
    isBegun.current = true
    const on = wantedAct(wanted.row, wanted.matter)
    if (on) return open(on)
    void message.info(t('desk.acts.none', { owner: wanted.matter.owner.name }))
    onEnd()
  })
  return dialog
}

export function useActFromRow(): { actFromRow: (row: InboxRow) => void; busyId: string | undefined; dialog: ReactNode } {
  const queries = useQueryClient()
  const { language } = useWords()
  const { message } = App.useApp()
  const [busyId, setBusyId] = useState<string | undefined>(undefined)
  const [wanted, setWanted] = useState<Wanted | undefined>(undefined)
  const actFromRow = useCallback((row: InboxRow) => {
    setBusyId(row.todoId)
    queries
      .fetchQuery({ queryKey: ['matter', row.matterId], queryFn: ({ signal }) => call<MatterView>('GET', `/matters/${row.matterId}`, { signal }), staleTime: 0 })
      .then((matter) => setWanted({ row, matter }))
      .catch((error: unknown) => void message.info(problemWords(language, error)))
      .finally(() => setBusyId(undefined))
  }, [queries, message, language])
  return { actFromRow, busyId, dialog: wanted && <Opened key={wanted.row.todoId + wanted.matter.version} wanted={wanted} onEnd={() => setWanted(undefined)} /> }
}
