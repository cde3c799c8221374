// What the petition says already, as its dialogs begin: the class that the petitioner chose, what he asks for. Pure.
import type { PetitionView } from '@gongzhi/contracts/petitions.ts'

export function petitionValues(act: string, view: Pick<PetitionView, 'petitionClass' | 'category' | 'request' | 'isUnclear' | 'isSimple'>): Record<string, unknown> | undefined {
  const known: Record<string, Record<string, unknown>> = {
    registerPetition: { petitionClass: view.petitionClass, category: view.category, isUnclear: view.isUnclear || undefined, isSimple: view.isSimple || undefined },
    askWhetherSame: { category: view.category },
    giveOpinion: { request: view.request },
  }
  const values = Object.fromEntries(Object.entries(known[act] ?? {}).filter(([, value]) => value !== undefined))
  return Object.keys(values).length > 0 ? values : undefined
}
