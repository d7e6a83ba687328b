import { useEffect, useReducer } from 'react'
import { deskIn, deskOut, type Move, move, type Workspace } from './workspace'

const place = /^#arende\/([\w-]+)$/

/** The desk of one person in this browser: it is as they left it after a reload. */
export function useWorkspace(owner: string): { workspace: Workspace; act: (m: Move) => void } {
  const name = `vardlots.desk.${owner}`
  const [workspace, act] = useReducer(move, undefined, (): Workspace => {
    const kept = deskIn(localStorage.getItem(name))
    const asked = place.exec(window.location.hash)?.[1]
    return asked ? move(kept, { kind: 'open', id: asked }) : kept
  })

  useEffect(() => {
    try {
      localStorage.setItem(name, deskOut(workspace))
    } catch {
      // A full browser: the desk lasts until the page is closed.
    }
  }, [name, workspace])

  const { current } = workspace
  useEffect(() => {
    window.history.replaceState(null, '', current ? `#arende/${current}` : window.location.pathname)
  }, [current])

  useEffect(() => {
    const follow = () => {
      const id = place.exec(window.location.hash)?.[1]
      if (id) act({ kind: 'open', id })
    }
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])

  return { workspace, act }
}
