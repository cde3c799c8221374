// Sends a command that is no act on a matter: with an id of its own until it has come through, so that a second try of
// the same is the same command.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from './api.ts'

export function useCommand<Answer>({ renews, onDone }: { renews: string; onDone?: (answer: Answer) => void }) {
  const queries = useQueryClient()
  const command = useRef<{ of: string; commandId: string } | undefined>(undefined)
  return useMutation({
    mutationFn: ({ path, body = {} }: { path: string; body?: object }) => {
      const of = path + JSON.stringify(body)
      if (command.current?.of !== of) command.current = { of, commandId: crypto.randomUUID() }
      return call<Answer>('POST', path, { body: { commandId: command.current.commandId, ...body } })
    },
    onSuccess: (answer) => {
      command.current = undefined
      void queries.invalidateQueries({ queryKey: [renews] })
      onDone?.(answer)
    },
  })
}
