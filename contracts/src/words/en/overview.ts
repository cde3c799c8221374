// Overview, a unit's day, the morning sheet.
export const overviewEn = {
  'desk.nav.overview': 'Overview', 'desk.nav.sheet': 'Morning sheet', 'desk.nav.day': 'Today',
  // figures
  'overview.title': 'Overview of {area}', 'overview.at': 'as of {moment}', 'overview.line': 'Areas above', 'overview.mine': 'Another area', 'overview.figures': 'Now',
  'overview.open': 'Open', 'overview.late': 'Overdue', 'overview.dueToday': 'Due today', 'overview.shelved': 'Shelved', 'overview.supervised': 'Supervised',
  'overview.new': 'New', 'overview.closed': 'Closed', 'overview.dayLate': 'Newly overdue',
  'overview.rate': '{percent} ({numerator}/{denominator})', 'overview.more': '{n} more ({signed})', 'overview.fewer': '{n} fewer ({signed})', 'overview.same': 'the same', 'overview.span': '{from} to {to}',
  'overview.weekday.1': 'Monday', 'overview.weekday.2': 'Tuesday', 'overview.weekday.3': 'Wednesday', 'overview.weekday.4': 'Thursday', 'overview.weekday.5': 'Friday', 'overview.weekday.6': 'Saturday', 'overview.weekday.7': 'Sunday',
  'overview.today': 'Today and a week ago', 'overview.today.now': 'Today', 'overview.today.then': '{weekday} {date}, all day', 'overview.today.difference': 'Difference',
  // map
  'overview.map': 'Grids', 'overview.map.show': 'Coloured by', 'overview.map.open': 'Open matters', 'overview.map.late': 'Share overdue', 'overview.map.hint': 'An area opens what lies inside, a grid opens its list. The table of areas has the same numbers.',
  'overview.map.none': 'none open', 'overview.map.one': '{from}', 'overview.map.range': '{from}–{to}', 'overview.map.above': '{from} and more',
  'overview.map.inTime': 'none overdue', 'overview.map.lateRange': '{from}–{to} %', 'overview.map.lateBelow': 'below {to} %', 'overview.map.lateAbove': '{from} % and more', 'overview.map.label': '{name} · open {open} · overdue {late}',
  'overview.map.failed': 'This computer cannot draw the map; please see the table of areas.',
  // tables
  'overview.areas': 'One level down', 'overview.areas.name': 'Area', 'overview.areas.share': 'Share overdue', 'overview.areas.empty': 'Nothing is open below.',
  'overview.units': 'Where it is stuck', 'overview.units.name': 'Unit', 'overview.units.oldest': 'Earliest to-do due', 'overview.units.empty': 'No unit has overdue matters.', 'overview.units.all': 'Open matters that this unit was called to',
  'overview.waiting': 'The {n} longest waiting', 'overview.waiting.empty': 'Nothing is waiting.', 'overview.waiting.title': 'Matter', 'overview.waiting.who': 'With whom', 'overview.waiting.since': 'Waiting', 'overview.waiting.due': 'Whole limit', 'overview.waiting.noOfficer': 'no officer yet',
  // charts
  'overview.as': 'Show charts as', 'overview.as.chart': 'Charts', 'overview.as.table': 'Tables',
  'overview.days': 'Last {n} days', 'overview.days.day': 'Day', 'overview.days.told': 'In the last {n} days {new} new, {closed} closed, {late} newly overdue.',
  'overview.states': 'Open matters by state', 'overview.categories': 'Open matters by category', 'overview.channels': 'New in {n} days by channel', 'overview.bars.inTime': 'not overdue', 'overview.bars.count': 'Matters', 'overview.bars.comma': ', ', 'overview.bars.told': '{title}: {rows}.', 'overview.bars.row': '{name} {n}', 'overview.bars.rowLate': '{name} {n} ({late} overdue)',
  'overview.bars.empty': 'There are no numbers to draw.', 'overview.drawing': 'Drawing',
  // what may be missing
  'reason.areaGrantNeeded': 'a grant on an area is needed',
  'overview.refused': 'Your post has no overview of an area', 'overview.refused.how': 'Posts with a grant on an area see it. What you have to do is in the inbox.', 'overview.noArea': 'There is no such area, or it is not within what you may see', 'overview.noArea.how': 'Back to my area',
  // the morning sheet
  'sheet.title': 'Morning sheet of {area}', 'sheet.area': 'Which area', 'sheet.day': 'Which day', 'sheet.print': 'Print', 'sheet.earlier': 'Earlier', 'sheet.later': 'Later', 'sheet.dayChoice': '{date} {weekday}', 'sheet.tools': 'Choose and print the sheet',
  'sheet.madeAt': 'Made final at {moment}; it does not change any more.', 'sheet.draft': 'Draft: numbers of {moment}. Final at 08:15 on working days.', 'sheet.live': 'Numbers open the list as it is now, which may differ from when the sheet was made.',
  'sheet.past': '1. {span}', 'sheet.past.item': 'Item', 'sheet.past.n': 'Matters', 'sheet.past.before': 'A week before ({span})', 'sheet.past.compared': 'Compared',
  'sheet.now': '2. Today',
  'sheet.month': '3. Handling, {span}', 'sheet.month.responded': 'Response rate', 'sheet.month.solved': 'Solution rate', 'sheet.month.satisfied': 'Satisfaction rate',
  'sheet.month.responded.of': 'contacted in time / due to be contacted', 'sheet.month.solved.of': 'said to be solved / rated', 'sheet.month.satisfied.of': 'satisfied and fairly satisfied / rated',
  'sheet.units': '4. Declines and redispatches of the same time', 'sheet.units.name': 'Unit', 'sheet.units.declines': 'Declines', 'sheet.units.redispatches': 'Redispatches', 'sheet.units.empty': 'No declines and no redispatches.',
  'sheet.waiting': '5. The {n} longest waiting', 'sheet.waiting.due': 'Due', 'sheet.waiting.reported': 'Registered', 'sheet.waiting.empty': 'Nothing is waiting.',
  'sheet.places': '6. Places with three or more reports in 30 days', 'sheet.places.name': 'Place', 'sheet.places.area': 'Where', 'sheet.places.n': 'Reports', 'sheet.places.categories': 'About', 'sheet.places.empty': 'No place with three or more reports.',
  'sheet.other': '7. Shelved, and instructions', 'sheet.shelved.n': 'all', 'sheet.shelved.due': 'due for a look', 'sheet.instructions': 'Instructions', 'sheet.instructions.open': 'unanswered', 'sheet.instructions.answered': 'answered in that time',
  'sheet.none': 'There is no sheet of this day', 'sheet.none.how': 'A sheet is made every day at 08:15. Please choose another day above.', 'sheet.refused': 'Your post has no morning sheet', 'sheet.refused.how': 'Posts with a grant on an area see it.',
  // a unit's day
  'day.title': 'Today at {unit}', 'day.unit': 'Which unit', 'day.new': 'New today', 'day.dueToday': 'Due today', 'day.late': 'Overdue', 'day.waiting': 'Waiting for others',
  'day.empty.new': 'Nothing new today so far.', 'day.empty.dueToday': 'Nothing is due today.', 'day.empty.late': 'Nothing is overdue.', 'day.empty.waiting': 'Nothing waits for others.', 'day.more': '{n} more in the inbox', 'day.none': 'You act for no unit', 'day.none.how': 'People with a post in a unit see its day here.',
} as const
