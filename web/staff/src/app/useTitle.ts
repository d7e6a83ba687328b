import { useEffect, useSyncExternalStore } from 'react'
import { useDesk } from '../api/desk'
import { lastRead } from '../api/resource'
import { useTexts } from '../lib/text/text'

const noListener = () => () => undefined

/** The window's title: what it is about, never whom. */
export function useTitle(current: string | undefined): void {
  const { t } = useTexts()
  const desk = useDesk()
  const resource = current === undefined ? undefined : desk.case(current)
  const record = useSyncExternalStore(resource?.subscribe ?? noListener, () => resource && lastRead(resource.get()))
  const first = record && (record.quiet ? t('case.unnamed') : record.reason)
  useEffect(() => {
    document.title = [first, t('shell.work'), 'Vårdlots'].filter(Boolean).join(' – ')
  }, [first, t])
}
