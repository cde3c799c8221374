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

/** `place` is the address: going elsewhere draws anew. */
export class ErrorBoundary extends Component<{ place: string; children: ReactNode }, { failedAt: string | undefined }> {
  override state: { failedAt: string | undefined } = { failedAt: undefined }
  static getDerivedStateFromError(): { failedAt: string } {
    return { failedAt: '' }
  }
  override componentDidCatch(): void {
    this.setState({ failedAt: this.props.place })
  }
  override componentDidUpdate(): void {
    const { failedAt } = this.state
    if (failedAt && failedAt !== this.props.place) this.setState({ failedAt: undefined })
  }
  override render(): ReactNode {
    return this.state.failedAt === undefined ? this.props.children : <Failed onAgain={() => this.setState({ failedAt: undefined })} />
  }
}
