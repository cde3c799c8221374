// Photos in the residents' forms: the field itself, and keeping what came with a posted form. With scripts the photos
// are sent before the form, in parts that may be resumed (assets/report.js); without, they come inside it.
import { fileTypeFromBuffer } from 'file-type'
import { FILE_LIMIT_BYTES, pictureTypes } from '@gongzhi/contracts/files.ts'
import { Problem } from '@gongzhi/contracts/kit/problem.ts'
import { keepWholeFile, startUploads } from '../modules/files/index.ts'
import type { FileDeps } from '../modules/files/index.ts'
import type { Fields, PostedPhoto } from './formBody.ts'
import { hidden } from './formParts.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './page.ts'

export const MOST_PHOTOS = 6

/** A photo that the server holds but no report has taken yet. */
export type KeptPhoto = { fileId: string; name: string }

/** The photos that a form says are kept already. */
export function keptPhotos(fields: Fields): KeptPhoto[] {
  const names = fields.all('photoName')
  return fields.all('fileId').map((fileId, i) => ({ fileId, name: names[i] ?? '' }))
}

type PhotoField = { kept: readonly KeptPhoto[]; error?: string | undefined; label: string; isBig?: boolean }

const SCRIPT_WORDS = ['waiting', 'converting', 'sending', 'sent', 'failed', 'again', 'remove', 'tooMany', 'tooLarge', 'heic', 'refused'] as const

/** The words that the script needs, in the reader's language, with their holes for it to fill. */
const scriptWords = ({ say }: Page): string =>
  JSON.stringify(Object.fromEntries(SCRIPT_WORDS.map((word) => [word, say(`page.photo.${word}`, { name: '{name}', percent: '{percent}' })])))

// Without heic in the list an iPhone hands its photos over as JPEG by itself.
const ACCEPTED = 'image/jpeg,image/png,image/webp'

/** The station 拍照: photos already kept, and the input for more. */
export function photoField(page: Page, field: PhotoField): Html {
  const { say } = page
  return html`<fieldset class="photo-field" data-limit="${MOST_PHOTOS}" data-bytes="${FILE_LIMIT_BYTES}" data-words="${scriptWords(page)}">
<legend class="${field.isBig ? 'big' : 'label'}">${field.label}</legend>
<span class="hint" id="photos-hint">${say('page.report.photosHint')}</span>
${field.error && html`<span class="wrong" id="photos-wrong">${field.error}</span>`}
<input type="file" id="photos" name="photos" accept="${ACCEPTED}" multiple aria-describedby="photos-hint${field.error && ' photos-wrong'}"${field.error && html` aria-invalid="true"`}>
<label for="photos" class="pick-photos">${say('page.report.photosInput')}</label>
<ul class="photos" aria-label="${say('page.report.photosKept')}"${field.kept.length === 0 && html` hidden`}>
${field.kept.map((photo, i) => html`<li>${hidden('fileId', photo.fileId)}<input type="hidden" name="photoName" value="${photo.name}"><span class="what">${say('page.report.photoKept', { n: i + 1, name: photo.name })}</span>
<button name="go" value="dropPhoto:${photo.fileId}" formnovalidate aria-label="${say('page.report.photoDrop', { n: i + 1 })}">${say('page.photo.remove')}</button></li>`)}
</ul>
<p class="wrong" role="alert" hidden></p>
</fieldset>`
}

export type PhotoBasket = { photos: KeptPhoto[]; errors: string[]; take: (photo: PostedPhoto) => Promise<void> }

/** Keeps the photos that come with one posted form; what cannot be kept is said, by name, and the rest goes on. */
export function photoBasket(deps: FileDeps, page: Page): PhotoBasket {
  // The report needs no token afterwards: a file's id was told to this browser alone.
  const uploader = startUploads(deps)
  const basket: PhotoBasket = {
    photos: [],
    errors: [],
    take: async (photo) => {
      const name = photo.name.slice(0, 80)
      if (photo.isTooLarge) return void basket.errors.push(page.say('page.photo.tooLarge', { name }))
      if (basket.photos.length >= MOST_PHOTOS) return void basket.errors.push(page.say('page.photo.tooMany'))
      const type = (await fileTypeFromBuffer(photo.bytes))?.mime
      if (!(pictureTypes as readonly (string | undefined)[]).includes(type)) {
        const isHeic = /^image\/hei[cf]/.test(type ?? '')
        return void basket.errors.push(page.say(isHeic ? 'page.photo.heic' : 'page.photo.refused', { name }))
      }
      try {
        basket.photos.push({ fileId: await keepWholeFile(deps, uploader, { bytes: photo.bytes, type: type! }), name })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        basket.errors.push(page.say('page.photo.refused', { name }))
      }
    },
  }
  return basket
}
