// What scripts add to the residents' forms: choosing a place without a new page, the phone's own position, photos sent
// beforehand in parts, one submission at a time. Every form works without this file.
import { photoSender } from './photos.js'

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

document.getElementById('errors')?.focus()

const report = document.getElementById('report')
if (report) {
  report.classList.add('scripted')
  report.addEventListener('submit', (event) => {
    const step = event.submitter
    if (!step?.closest('#place, #about')) return
    event.preventDefault()
    takeStep(step)
  })
  report.addEventListener('click', (event) => {
    const picture = event.target.closest('#place input[type=image]')
    // A click by keyboard has no place of its own and must not choose the corner.
    if (!picture || event.detail === 0) return
    event.preventDefault()
    const box = picture.getBoundingClientRect()
    // The server counts in the picture's own pixels, however large it is shown.
    const scale = picture.getAttribute('width') / box.width
    exchangePlace([['point.x', Math.round((event.clientX - box.left) * scale)], ['point.y', Math.round((event.clientY - box.top) * scale)]], '#picker input, .chosen button')
  })
  offerPosition()
}

function takeStep(button) {
  if (button.value === 'unit') return exchangePlace([[button.name, button.value]], '#aboutUnitId')
  exchangePlace([[button.name, button.value]], button.value === 'close' || button.value === 'drop' ? '#ways button:not([hidden])' : '#picker select, #picker input, .chosen button')
}

/** Sends the form without its photos and puts the answered place, and the units there, in the stead of the shown ones. */
async function exchangePlace(added, focusOn) {
  const form = new FormData(report)
  form.delete('photos')
  for (const [name, value] of added) form.set(name, value)
  const place = document.getElementById('place')
  place.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(report.action, { method: 'POST', body: form })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = page.getElementById('place')
    if (!next) throw new Error('no place in the answer')
    place.replaceChildren(...next.childNodes)
    // Another place has other units to complain about.
    const about = page.getElementById('about')
    if (about) document.getElementById('about').replaceChildren(...about.childNodes)
    offerPosition()
    report.querySelector(focusOn)?.focus({ preventScroll: true })
  } catch {
    // The plain way still works: the whole form, a new page.
    for (const [name, value] of added) report.append(hidden(name, value))
    report.submit()
  } finally {
    place.removeAttribute('aria-busy')
  }
}

function hidden(name, value) {
  const input = document.createElement('input')
  input.type = 'hidden'
  input.name = name
  input.value = value
  return input
}

function offerPosition() {
  const button = document.getElementById('use-here')
  if (!button || !navigator.geolocation || !isSecureContext) return
  const says = document.getElementById('here-says')
  button.hidden = false
  button.addEventListener('click', () => {
    says.textContent = button.dataset.locating
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => exchangePlace([['lon', coords.longitude.toFixed(6)], ['lat', coords.latitude.toFixed(6)], ['areaId', ''], ['placeCode', ''], ['go', 'here']], '.chosen button'),
      () => { says.textContent = button.dataset.failed },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 },
    )
  })
}

for (const field of document.querySelectorAll('.photo-field')) watchForm(field.closest('form'), photoSender(field))
for (const form of document.querySelectorAll('form')) if (!form.querySelector('.photo-field')) watchForm(form)

/** One submission at a time; it waits until the photos are there. A page kept by "back" may be sent again. */
function watchForm(form, photos) {
  let isSending = false
  addEventListener('pageshow', () => setSending(false))
  function setSending(is) {
    isSending = is
    const button = form.querySelector('.main-act')
    if (!button?.dataset.sending) return
    button.dataset.label ??= button.textContent
    button.textContent = is ? button.dataset.sending : button.dataset.label
    button.setAttribute('aria-disabled', String(is))
  }
  form.addEventListener('submit', async (event) => {
    if (event.defaultPrevented) return
    if (isSending) return event.preventDefault()
    const button = event.submitter
    const isSend = !button || button.name !== 'go' || button.value === 'send'
    if (!isSend) return
    setSending(true)
    if (!photos?.isBusy()) return
    event.preventDefault()
    const says = form.querySelector('.main-act + [role=status]')
    if (says) says.textContent = form.querySelector('.main-act').dataset.busy ?? ''
    await photos.settled()
    if (says) says.textContent = ''
    if (photos.hasFailed()) return setSending(false)
    form.append(hidden('go', 'send'))
    form.submit()
  })
}
