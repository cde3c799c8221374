// The five signs of the bottom bar.
const usual = { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round', 'aria-hidden': true } as const

export const TodayIcon = () => <svg {...usual}><path d="M4 7h16M4 12h16M4 17h10" /></svg>
export const MapIcon = () => <svg {...usual}><path d="M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21z" /><circle cx="12" cy="9.5" r="2.4" /></svg>
export const ReportIcon = () => <svg {...usual}><circle cx="12" cy="12" r="9" /><path d="M12 7.5v9M7.5 12h9" /></svg>
export const VisitsIcon = () => <svg {...usual}><path d="M4 11 12 4l8 7v9H4z" /><path d="M10 20v-6h4v6" /></svg>
export const MeIcon = () => <svg {...usual}><circle cx="12" cy="8" r="4" /><path d="M4 21c1-4 4.5-6 8-6s7 2 8 6" /></svg>
export const BackIcon = () => <svg {...usual} width="24" height="24"><path d="M15 5l-7 7 7 7" /></svg>
