// fontkit brings no types; only what fonts.ts calls.
declare module 'fontkit' {
  export function create(bytes: Buffer): { hasGlyphForCodePoint: (codePoint: number) => boolean }
}
