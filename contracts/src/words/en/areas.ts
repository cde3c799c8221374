// Areas, places and the map.
import type { areasZh } from '../zh-CN/areas.ts'

export const areasEn: Record<keyof typeof areasZh, string> = {
  'reason.outsideCity': 'This point lies outside the city. Choose a point inside it on the map.',
  'reason.unknownArea': 'There is no such area. Take an areaId or a code from /api/v1/areas.',
  'reason.unknownPlace': 'There is no place with this code. Read it again from the sign, or choose the place on the map.',
  'reason.noAreas': 'The areas of this city are not imported yet. Import them first.',
  'areaLevel.city': 'City', 'areaLevel.district': 'District', 'areaLevel.street': 'Street or town', 'areaLevel.community': 'Community or village', 'areaLevel.grid': 'Grid',
  'placeKind.building': 'Building', 'placeKind.lamp': 'Lamp post', 'placeKind.shop': 'Shop', 'placeKind.park': 'Park', 'placeKind.busStop': 'Bus stop',
  'placeKind.school': 'School', 'placeKind.market': 'Market', 'placeKind.toilet': 'Public toilet', 'placeKind.noticeBoard': 'Notice board', 'placeKind.clinic': 'Clinic',
}
