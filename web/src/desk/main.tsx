// The desk's entry: wording, colours, data and address around the screens.
import { createRoot } from 'react-dom/client'
import '@gongzhi/contracts/words/words.ts'
import './base.css'
import './shell.css'
import './lists.css'
import './matter.css'
import './forms.css'
import { Desk } from './Desk.tsx'

createRoot(document.getElementById('root')!).render(<Desk />)
