import type { AreaIndex, AreaRecord } from '../areas/index.ts'

/** The area that holds all others; undefined in a database without areas. */
export const cityOf = (areas: AreaIndex): AreaRecord | undefined => areas.all.find((area) => area.level === 'city')

/** "和平街道永安社区第一网格": the names from the street down, none said twice; a district or city by its own name. */
export function areaName(areas: AreaIndex, areaId: string): string {
  const line = areas.lineOf(areaId)
  const from = line.findIndex((area) => area.level === 'street')
  const names = line.slice(from < 0 ? -1 : from).map((area) => area.name)
  return names.filter((name, i) => !names.slice(i + 1).some((later) => later.startsWith(name))).join('')
}
