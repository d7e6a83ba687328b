import { createContext, useContext } from 'react'
import { type Store, useStore } from '../lib/store'
import type { Preferences } from './preferences'

export const PreferencesContext = createContext<Store<Preferences> | undefined>(undefined)

export function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  const store = useContext(PreferencesContext)
  if (!store) throw new Error('no preferences above this component')
  return [useStore(store), (change) => store.set((was) => ({ ...was, ...change }))]
}
