// Photos of a resident's form, sent before it: made smaller where they are large, HEIC turned into JPEG where the
// browser can, sent in parts that go on where they stopped. Without a secure context (plain http on a network) the
// browser has no SHA-256; then the photos go with the form itself.
const PART_BYTES = 512 * 1024
const LARGE_BYTES = 1_500_000
const LONGEST_PIXELS = 2560
const TRIES = 4

/** Sends what is chosen in the field at once; tells the form when all is there. */
export function photoSender(field) {
  const input = field.querySelector('input[type=file]')
  const list = field.querySelector('.photos')
  const alert = field.querySelector('[role=alert]')
  const words = JSON.parse(field.dataset.words)
  const limit = Number(field.dataset.limit)
  const running = new Set()
  let failed = 0
  // One after the other: the first answer brings the token that ties them together.
  let queue = Promise.resolve()

  if (globalThis.crypto?.subtle) {
    // What is chosen is listed below with its progress; the browser's own "no file chosen" would contradict it.
    field.classList.add('sends')
    input.addEventListener('change', () => {
      alert.hidden = true
      for (const file of input.files) add(file)
      input.value = ''
    })
  }
  list.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-remove]')
    if (button) drop(button.closest('li'))
  })
  return { isBusy: () => running.size > 0, hasFailed: () => failed > 0, settled: async () => { while (running.size > 0) await Promise.allSettled(running) } }

  function complain(text) {
    alert.textContent = text
    alert.hidden = false
  }

  function drop(row) {
    if (row.dataset.failed) failed--
    row.remove()
    list.hidden = list.children.length === 0
    input.focus()
  }

  function add(file) {
    if (list.children.length >= limit) return complain(words.tooMany)
    const row = document.createElement('li')
    row.innerHTML = '<img alt=""><span class="what"><span class="name"></span> <span class="says" role="status"></span><progress max="100" value="0"></progress></span>'
    row.querySelector('.name').textContent = file.name
    const button = document.createElement('button')
    button.type = 'button'
    button.dataset.remove = ''
    button.textContent = words.remove
    button.setAttribute('aria-label', `${words.remove} ${file.name}`)
    row.append(button)
    list.append(row)
    list.hidden = false
    start(row, file)
  }

  function start(row, file) {
    say(row, words.waiting)
    const work = queue.then(() => row.isConnected && send(row, file)).catch((error) => {
      if (error.words) {
        complain(error.words.replace('{name}', file.name))
        return drop(row)
      }
      failed++
      row.dataset.failed = '1'
      say(row, words.failed)
      const again = document.createElement('button')
      again.type = 'button'
      again.textContent = words.again
      again.addEventListener('click', () => {
        again.remove()
        failed--
        delete row.dataset.failed
        start(row, file)
      })
      row.insertBefore(again, row.lastElementChild)
    }).finally(() => running.delete(work))
    running.add(work)
    queue = work
  }

  async function send(row, file) {
    say(row, words.converting)
    const picture = await asPicture(file)
    const shown = URL.createObjectURL(picture)
    row.querySelector('img').src = shown
    if (picture.size > Number(field.dataset.bytes)) throw { words: words.tooLarge }
    const bytes = await picture.arrayBuffer()
    const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const fileId = row.dataset.fileId ??= crypto.randomUUID()
    const announced = await ask('/api/v1/files', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ fileId, size: bytes.byteLength, sha256: hash, type: picture.type }) })
    if (announced.uploadToken) keepToken(announced.uploadToken)
    let { received, isComplete } = announced
    while (!isComplete) {
      const part = bytes.slice(received, received + PART_BYTES)
      const answer = await ask(`/api/v1/files/${fileId}`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream', 'upload-offset': String(received) }, body: part })
      received = answer.received
      isComplete = answer.isComplete
      const percent = Math.round((received / bytes.byteLength) * 100)
      row.querySelector('progress').value = percent
      say(row, words.sending.replace('{percent}', percent))
    }
    say(row, words.sent)
    row.querySelector('progress').remove()
    for (const [name, value] of [['fileId', fileId], ['photoName', file.name]]) {
      const kept = document.createElement('input')
      kept.type = 'hidden'
      kept.name = name
      kept.value = value
      row.append(kept)
    }
  }

  /** A lost connection is tried again; a refusal is not. */
  async function ask(path, request) {
    for (let tried = 1; ; tried++) {
      try {
        const token = field.querySelector('input[name=uploadToken]')?.value
        const answer = await fetch(path, { ...request, headers: { ...request.headers, ...(token && { 'upload-token': token }) } })
        if (answer.ok) return await answer.json()
        if (answer.status === 422 || answer.status === 415) throw { words: words.refused }
        if (answer.status === 413) throw { words: words.tooLarge }
        throw new Error(String(answer.status))
      } catch (error) {
        if (error.words || tried === TRIES) throw error
        await new Promise((resolve) => setTimeout(resolve, 700 * 2 ** tried))
      }
    }
  }

  function keepToken(token) {
    let kept = field.querySelector('input[name=uploadToken]')
    if (!kept) {
      kept = document.createElement('input')
      kept.type = 'hidden'
      kept.name = 'uploadToken'
      field.append(kept)
    }
    kept.value = token
  }

  async function asPicture(file) {
    const isHeic = /hei[cf]/i.test(file.type) || /\.hei[cf]$/i.test(file.name)
    const type = await realType(file)
    if (type && file.size <= LARGE_BYTES) return file.type === type ? file : file.slice(0, file.size, type)
    try {
      return await smallerJpeg(file)
    } catch {
      if (isHeic) throw { words: words.heic }
      if (type) return file.slice(0, file.size, type)
      throw { words: words.refused }
    }
  }
}

/** What the bytes say, whatever the name says; undefined for what is none of the three kinds. */
async function realType(file) {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer()))
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('\x89PNG')) return 'image/png'
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : undefined
}

const say = (row, text) => { row.querySelector('.says').textContent = text }

async function smallerJpeg(file) {
  const bitmap = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST_PIXELS / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
  if (!blob) throw new Error('not drawn')
  return blob
}

