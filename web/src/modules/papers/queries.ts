// What the desk reads of papers and templates.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { PaperKind, Papers, TemplateList, TemplatePage } from '@gongzhi/contracts/papers.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../kit/api.ts'

/** The papers of a matter; read again whenever the matter has moved on. */
export const usePapers = ({ matterId, version }: Pick<MatterView, 'matterId' | 'version'>) =>
  useQuery<Papers>({
    queryKey: ['papers', matterId, version],
    queryFn: ({ signal }) => call<Papers>('GET', `/matters/${matterId}/papers`, { signal }),
    placeholderData: (before, query) => (query?.queryKey[1] === matterId ? before : undefined),
  })

export const useTemplates = (unitId: string | undefined, isMine: boolean) =>
  useQuery({ queryKey: ['paper-templates', unitId ?? ''], enabled: isMine, queryFn: ({ signal }) => call<TemplateList>('GET', '/paper-templates', { query: { unitId }, signal }) })

export const useTemplate = (unitId: string, paperKind: PaperKind) =>
  useQuery({ queryKey: ['paper-templates', unitId, paperKind], queryFn: ({ signal }) => call<TemplatePage>('GET', `/paper-templates/${paperKind}`, { query: { unitId }, signal }) })
