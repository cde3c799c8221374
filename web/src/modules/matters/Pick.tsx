// The box in a row's margin. Shift chooses all from the one clicked before.
import { memo } from 'react'
import { useWords } from '../../kit/preferences.tsx'

type Props = { id: string; title: string; isPicked: boolean; onPick: (key: string, isRange: boolean) => void }

function PickOf({ id, title, isPicked, onPick }: Props) {
  const { t } = useWords()
  return (
    // The label is the target: the box alone is too small for a thumb.
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <label className="pick" onClick={(event) => {
      // A click on the box itself comes by its own change; one beside it would come without the Shift.
      if (!event.shiftKey || event.target instanceof HTMLInputElement) return
      event.preventDefault()
      onPick(id, true)
    }}>
      <input type="checkbox" checked={isPicked} aria-label={t('desk.picked.one', { title })} onChange={(event) => onPick(id, (event.nativeEvent as MouseEvent).shiftKey)} />
    </label>
  )
}

export const Pick = memo(PickOf)
