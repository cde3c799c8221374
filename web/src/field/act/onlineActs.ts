// Acts that are asked for because of their answer: it is shown once and kept nowhere, so that they need a network.
const ONLINE_ONLY: readonly string[] = ['reveal', 'sendLink', 'printSlip', 'askWhetherSame', 'openPaper', 'drawPaper', 'sealPaper', 'servePaper']

export const isOnlineOnly = (act: string): boolean => ONLINE_ONLY.includes(act)
