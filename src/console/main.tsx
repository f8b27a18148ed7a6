import '@fontsource-variable/noto-sans-sc/index.css'
import './generated/antd.css'
import './console.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './shell/App.tsx'
import { saysProved } from './shell/StepUp.tsx'

document.documentElement.classList.add('yihao')
const place = document.getElementById('console')
if (place !== null && !saysProved()) createRoot(place).render(<StrictMode><App /></StrictMode>)
