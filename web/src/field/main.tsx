// The phone's entry: its words, what lies on it, and the screens around both.
import { createRoot } from 'react-dom/client'
import './words.ts'
import './field.css'
import './forms.css'
import './pages.css'
import { FieldApp } from './FieldApp.tsx'
import { openStore } from './store/store.ts'
import { StoreProvider } from './store/useStore.ts'
import { applyTypeSize } from './typeSize.ts'

applyTypeSize()
const store = await openStore()
createRoot(document.getElementById('root')!).render(<StoreProvider value={store}><FieldApp /></StoreProvider>)
