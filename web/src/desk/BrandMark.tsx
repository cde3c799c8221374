/** A field divided into four: the well-field, the oldest grid. */
export function BrandMark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <rect x="1" y="1" width="18" height="18" rx="3" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M1 10h18M10 1v18" stroke="currentColor" strokeWidth="2" />
      <rect x="11" y="11" width="6.5" height="6.5" fill="currentColor" />
    </svg>
  )
}
