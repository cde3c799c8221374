// The seen list as a spreadsheet: asked once, with how many rows and that it is entered in the record.
import { MOST_EXPORTED } from '@gongzhi/contracts/lists.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { callForFile } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useMe } from '../../kit/session.tsx'

type Props = { filters: Record<string, string | undefined>; count: number | undefined; countedTo: number }

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export function ExportButton({ filters, count, countedTo }: Props) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const { data: me } = useMe()
  // Kept while it is asked: the same file asked for twice is entered once.
  const [commandId, setCommandId] = useState<string | undefined>(undefined)
  const exported = useMutation({
    mutationFn: (id: string) => callForFile('/matters/export', { body: { ...filters, commandId: id } }),
    onSuccess: ({ file, name, rows }) => {
      save(file, name)
      setCommandId(undefined)
      void message.info(t('desk.export.done', { rows }))
    },
  })
  const may = me?.grants.some((grant) => roleMay(grant.role, 'matter.export')) ?? false
  if (!may) return null
  const close = () => {
    setCommandId(undefined)
    exported.reset()
  }
  const rows = count === undefined ? '' : count >= countedTo ? t('desk.count.atLeast', { count: countedTo }) : t('desk.count.exact', { count })
  return (
    <>
      <Button size="small" disabled={!count} onClick={() => setCommandId(crypto.randomUUID())}>{t('desk.export')}</Button>
      {commandId && (
        <Modal open title={t('desk.export.title')} onCancel={close} okText={t('desk.export.yes')} cancelText={t('desk.cancel')} confirmLoading={exported.isPending} onOk={() => exported.mutate(commandId)} width={460}>
          <p>{t('desk.export.rows', { rows })}{(count ?? 0) >= countedTo && ` ${t('desk.export.most', { most: MOST_EXPORTED })}`}</p>
          <p>{t('desk.export.masked')}</p>
          {exported.error && <p className="field"><span className="wrong" role="alert">{problemWords(language, exported.error)}</span></p>}
        </Modal>
      )}
    </>
  )
}
