// A page that fails to draw says so and offers to be drawn again; nothing that waits to be sent is touched by it.
import type { ReactNode } from 'react'
import { Component } from 'react'
import { useWords } from '../../kit/preferences.tsx'

function Failed({ onAgain }: { onAgain: () => void }) {
  const { t } = useWords()
  return (
    <main className="page">
      <div className="says" role="alert">
        <h1>{t('desk.failed.title')}</h1>
        <p>{t('phone.failed.text')}</p>
        <button type="button" className="button strong" onClick={onAgain}>{t('desk.failed.again')}</button>
        <button type="button" className="button" onClick={() => location.reload()}>{t('desk.failed.reload')}</button>
      </div>
    </main>
  )
}

export class PageErrors extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }
  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }
  override render(): ReactNode {
    return this.state.hasFailed ? <Failed onAgain={() => this.setState({ hasFailed: false })} /> : this.props.children
  }
}
