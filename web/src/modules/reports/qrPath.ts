// The dark modules of a QR code as one SVG path, a run of them as one stroke. Pure.

export type Modules = { size: number; get: (row: number, column: number) => number | boolean }

export function qrPath(modules: Modules, margin: number): string {
  let path = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue
      let width = 1
      while (x + width < modules.size && modules.get(y, x + width)) width++
      path += `M${x + margin} ${y + margin}h${width}v1h-${width}z`
      x += width
    }
  }
  return path
}
