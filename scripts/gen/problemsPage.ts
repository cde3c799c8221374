// Writes docs/reference/problems.md: every refusal of the API, and the sentence that goes with it.
import { problems } from '@gongzhi/contracts/kit/problem.ts'
import { recordZh } from '@gongzhi/contracts/words/zh-CN/record.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import { code, page, table } from './markdown.ts'

export function problemsPage(): string {
  const rows = Object.entries(problems).map(([name, status]) => [code(name), String(status), sayAny('zh-CN', `problem.${name}`), sayAny('en', `problem.${name}`)])
  const reasons = Object.keys(recordZh).filter((key) => key.startsWith('reason.')).map((key) => [code(key), sayAny('zh-CN', key), sayAny('en', key)])
  return page('Problems', 'contracts/src/kit/problem.ts and the words files', [
    'Every refusal is an `application/problem+json` (RFC 9457). `type` ends in the code; `reason` is the key of a sentence with its `params`; `errors` names wrong fields by JSON pointer; `possible` lists the acts that the reader could do now.',
    table(['Code', 'Status', '中文', 'English'], rows),
    '## Why an act is not possible',
    'These stand in `reason`, in a refusal as well as in the `acts` of a matter.',
    table(['Reason', '中文', 'English'], reasons),
  ])
}
