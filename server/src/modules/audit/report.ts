// What a check of the record answers: counts, and every fault as a sentence that names matter, entry and difference.

export type FaultKind =
  | 'entryAltered' | 'entryMissing' | 'linkBroken' | 'headDiffers' | 'chainMissing'
  | 'wordsDiffer' | 'wordsMissing' | 'wordsUnnamed' | 'erasureUnrecorded'
  | 'fileDiffers' | 'fileMissing' | 'fileUnnamed'
  | 'anchorAltered' | 'anchorMissing' | 'anchoredHeadMissing' | 'unreadable'

export type Fault = { kind: FaultKind; stream?: string; chainSeq?: number; sentence: string }

export type Counts = { chains: number; entries: number; words: number; erased: number; files: number; anchors: number; anchored: number }

export type VerifyReport = {
  isWhole: boolean
  counts: Counts
  /** Not all of them where there are very many: `faultCount` says how many were found. */
  faults: Fault[]
  faultCount: number
  /** The anchor up to which a cut tail would show. */
  lastAnchorAt?: string
  /** False where no public key was given: then the anchors' signatures were not checked. */
  hasCheckedSignatures: boolean
}

export type FoundFault = { kind: FaultKind; what: string; stream?: string; chainSeq?: number }

export type Reporting = {
  counts: Counts
  add: (fault: FoundFault) => void
  /** Streams with a fault that is kept, to be named. */
  faultyStreams: () => string[]
  lastAnchorAt?: Date
  report: (nameOfStream: (stream: string) => string, hasCheckedSignatures: boolean) => VerifyReport
}

const FAULTS_KEPT = 1_000

export function openReport(): Reporting {
  const found: FoundFault[] = []
  let faultCount = 0
  const reporting: Reporting = {
    counts: { chains: 0, entries: 0, words: 0, erased: 0, files: 0, anchors: 0, anchored: 0 },
    add: (fault) => {
      faultCount += 1
      if (found.length < FAULTS_KEPT) found.push(fault)
    },
    faultyStreams: () => [...new Set(found.flatMap(({ stream }) => stream ?? []))],
    report: (nameOfStream, hasCheckedSignatures) => ({
      isWhole: faultCount === 0,
      counts: reporting.counts,
      faults: found.map(({ what, ...fault }) => ({ ...fault, sentence: sentenceOf({ what, ...fault }, nameOfStream) })),
      faultCount,
      ...(reporting.lastAnchorAt ? { lastAnchorAt: reporting.lastAnchorAt.toISOString() } : {}),
      hasCheckedSignatures,
    }),
  }
  return reporting
}

function sentenceOf({ stream, chainSeq, what }: FoundFault, nameOfStream: (stream: string) => string): string {
  const where = [stream === undefined ? '' : nameOfStream(stream), chainSeq === undefined ? '' : `entry ${chainSeq}`].filter(Boolean).join(', ')
  return where ? `${where}: ${what}` : what
}

/** The counts as one line for a terminal or a log. */
export function sumUp({ counts, faultCount, lastAnchorAt, hasCheckedSignatures }: VerifyReport): string {
  const { chains, entries, words, erased, files, anchors, anchored } = counts
  const faults = faultCount === 0 ? 'no fault' : `${faultCount} ${faultCount === 1 ? 'fault' : 'faults'}`
  const until = lastAnchorAt ? `, the last of ${lastAnchorAt}` : ''
  return `${entries} entries in ${chains} chains, ${words} words (${erased} erased), ${files} files, ` +
    `${anchors} anchors over ${anchored} heads${until}${hasCheckedSignatures ? '' : ' (signatures not checked: no public key)'}: ${faults}.`
}
