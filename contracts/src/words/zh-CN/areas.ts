// Areas, places and the map.
export const areasZh = {
  'reason.outsideCity': '这个位置不在本市范围内。请在地图上选本市的一点。',
  'reason.unknownArea': '没有这个区域。请用 /api/v1/areas 列出的编号或代码。',
  'reason.unknownPlace': '没有这个点位编号。请对照标牌再看一遍,或者在地图上选位置。',
  'reason.noAreas': '本市的区域还没有导入。请先导入区域。',
  'areaLevel.city': '市', 'areaLevel.district': '区', 'areaLevel.street': '街道(镇)', 'areaLevel.community': '社区(村)', 'areaLevel.grid': '网格',
  'placeKind.building': '楼栋', 'placeKind.lamp': '灯杆', 'placeKind.shop': '店铺', 'placeKind.park': '公园', 'placeKind.busStop': '公交站',
  'placeKind.school': '学校', 'placeKind.market': '市场', 'placeKind.toilet': '公厕', 'placeKind.noticeBoard': '公示栏', 'placeKind.clinic': '卫生站',
} as const
