// Lists: exports, acts on a selection, duplicates.
export const listsEn = {
  // the file of a list
  'export.sheet': 'Matters', 'export.maker': 'Gongzhi', 'export.head': 'Exported by {by}, {at}: {rows} matters', 'export.cut': 'Only the first {limit} are in this file; narrow the list to export the others', 'export.joint': '. ',
  'export.fileName': 'Matters {date} {time}', 'export.number': 'Number', 'export.matter': 'Matter', 'export.state': 'State', 'export.category': 'Category', 'export.nature': 'Nature', 'export.channel': 'Channel',
  'export.place': 'Place', 'export.owner': 'Process owner', 'export.lead': 'Lead unit', 'export.reportedAt': 'Reported', 'export.dueAt': 'Due', 'export.closedAt': 'Closed', 'export.solved': 'Solved',
  'export.satisfied': 'Satisfied', 'export.supervision': 'Supervision',
  // a unit's day
  'reason.unitDay': 'Only people who act for this unit can see its day',
  // pictures
  'desk.picture.flags': 'Look closely when you verify', 'desk.picture.reused': 'Used before', 'desk.picture.far': 'Far away', 'desk.picture.early': 'Too early',
  'desk.picture.reused.why': 'The same picture was attached earlier elsewhere', 'desk.picture.far.why': 'The picture says that it was taken far from the reported place', 'desk.picture.early.why': 'The picture says that it was taken before the report or the order',
  // by what a list is narrowed
  'desk.chip': '{label}: {value}', 'desk.chip.title': 'Only listed', 'desk.chip.take': 'Take away the filter “{words}”', 'desk.chip.since': 'from {day}', 'desk.chip.until': 'until {day}',
  'desk.filter.holder': 'Has it now', 'desk.filter.due': 'Due', 'desk.filter.notKeptApart': 'Without what is kept apart',
  'desk.waits.request': 'Awaits answer',
  'desk.filter.fold': 'Filters', 'desk.filter.foldSet': 'Filters ({n})',
} as const
