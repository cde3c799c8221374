// What the driver of a phone puts into its page before the app starts: a clock that can be set wrong, and a way to the
// store that stands around the screens (found in the tree of the running app; the app itself offers none).

/** `offsetMs`: by how much the phone's clock is wrong when the page starts. */
export const inPage = (offsetMs: number): string => `(() => {
  const Real = Date
  let off = ${offsetMs}
  function Wrong(...given) {
    if (!new.target) return new Real(Real.now() + off).toString()
    return given.length > 0 ? new Real(...given) : new Real(Real.now() + off)
  }
  Wrong.prototype = Real.prototype
  Wrong.now = () => Real.now() + off
  Wrong.UTC = Real.UTC
  Wrong.parse = Real.parse
  globalThis.Date = Wrong
  let found
  const look = (fiber) => {
    for (let each = fiber; each && !found; each = each.sibling) {
      const value = each.memoizedProps && each.memoizedProps.value
      if (value && typeof value.submit === 'function' && typeof value.keepDraft === 'function') found = value
      else look(each.child)
    }
  }
  const store = () => {
    if (found) return found
    const root = document.getElementById('root')
    const key = root && Object.keys(root).find((name) => name.startsWith('__reactContainer$'))
    if (key) look(root[key].stateNode.current.child)
    return found
  }
  const blobOf = (base64, type) => new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type })
  globalThis.__phone = {
    isThere: () => store() !== undefined,
    setClock: (ms) => { off = ms },
    state: () => store().state(),
    queue: () => store().queue(),
    matters: () => store().matters().map(({ matterId, version, number, state, todos }) => ({ matterId, version, number, state, todos })),
    ruleVersion: () => store().frame()?.ruleVersion,
    addFile: (base64, type, about) => store().addFile(blobOf(base64, type), about).then(({ fileId }) => fileId, (error) => ({ failed: error.name })),
    call: async (name, args) => {
      try {
        return { answer: await store()[name](...args) }
      } catch (error) {
        return { failed: error.body ? error.body.code : error.name }
      }
    },
  }
})()`
