import { expect, test } from 'vitest'
import { html, lines } from './html.ts'

test('whatever a resident types stays text, in a page and in an attribute', () => {
  const typed = `"><script>alert('x')</script>&`
  expect(html`<p title="${typed}">${typed}</p>`.markup)
    .toBe('<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</p>')
})

test('templates stand in templates, lists are joined, absent values leave nothing', () => {
  expect(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}</ul>${undefined}${false}${null}`.markup).toBe('<ul><li>1</li><li>2</li></ul>')
})

test('line breaks of a letter are kept and nothing else of its markup', () => {
  expect(lines('一\n<b>二</b>').markup).toBe('一<br>&lt;b&gt;二&lt;/b&gt;')
})
