// A screen that fails to draw says so and offers to be drawn again; the frame around it and the address stay.
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Component } from 'react'
import { useWords } from './preferences.tsx'

function Failed({ onAgain }: { onAgain: () => void }) {
  const { t } = useWords()
  return (
    <div className="says" role="alert">
      <h2>{t('desk.failed.title')}</h2>
      <p>{t('desk.failed.text')}</p>
      <Button onClick={onAgain}>{t('desk.failed.again')}</Button> <Button onClick={() => location.reload()}>{t('desk.failed.reload')}</Button>
    </div>
  )
}

/** Give it the address as key: going elsewhere draws anew. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }
  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }
  override render(): ReactNode {
    return this.state.hasFailed ? <Failed onAgain={() => this.setState({ hasFailed: false })} /> : this.props.children
  }
}
