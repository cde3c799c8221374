import { staffActs } from '@gongzhi/contracts/kinds.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { formFields } from '../../modules/acts/formFields.ts'
import { choicesOf } from './choices.ts'
import { bare } from './RowsField.tsx'

/** What is put together at a desk alone: the words of a paper that is drawn, and which part of the matter it is about. */
const AT_A_DESK = ['drawPaper.subjectId', 'drawPaper.values']

test('every field of every act has something to fill it in with on the phone', () => {
  const bareOnes = Object.entries(staffActs).flatMap(([act, { form }]) => formFields(form).flatMap((field) => {
    const { type } = bare(form.shape[field.name] as z.ZodType).def as { type: string }
    const isDrawn = field.kind !== 'own' || type === 'object' || choicesOf(act, field) !== undefined
    return isDrawn || AT_A_DESK.includes(`${act}.${field.name}`) ? [] : [`${act}.${field.name}`]
  }))
  expect(bareOnes).toEqual([])
})

test('what a grid worker does on the spot is filled in without a network', () => {
  const needing = ['sign', 'checkIn', 'contact', 'submitOutcome', 'confirm', 'solveOnSpot', 'verify', 'callBack', 'requestExtension', 'visitParties', 'recordHelp', 'note', 'openWhistle']
    .filter((act) => formFields(staffActs[act]!.form).some((field) => field.isRequired && choicesOf(act, field) !== undefined))
  expect(needing).toEqual([])
})
