/** Where to go after signing in: only an address of the desk itself, never another site that a link named. */
export const wantedAddress = (to: string | null): string => (to && /^\/(?![/\\])/.test(to) ? to : '/inbox')
