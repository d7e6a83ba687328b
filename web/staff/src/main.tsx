import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Client } from './api/client'
import { App } from './app/App'
import { loadPreferences } from './app/preferences'
import './styles/staff.css'

const desk = document.getElementById('desk')
if (desk) {
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)
  createRoot(desk).render(
    <StrictMode>
      <App client={new Client(fetch.bind(window))} preferences={loadPreferences(localStorage, mac)} />
    </StrictMode>,
  )
}
