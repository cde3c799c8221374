// Filters, tabs and opened drawers live in the address: what is read from it, and how one change is written into it.

/** The values of these names in the address; what is absent or not among the allowed is left out. */
export function readAddress<Name extends string>(
  search: URLSearchParams,
  names: Record<Name, readonly string[] | 'any'>,
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {}
  for (const name of Object.keys(names) as Name[]) {
    const value = search.get(name)
    const allowed = names[name]
    if (value !== null && value !== '' && (allowed === 'any' || allowed.includes(value))) found[name] = value
  }
  return found
}

/** The address with these values changed; undefined, empty and default values disappear from it. */
export function changeAddress(
  search: URLSearchParams,
  changes: Record<string, string | undefined>,
  defaults: Record<string, string> = {},
): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '' || defaults[name] === value) next.delete(name)
    else next.set(name, value)
  }
  return next
}
