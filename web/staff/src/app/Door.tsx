import type { Refusal } from '../api/client'
import { told } from '../api/words'
import { useTexts } from '../lib/text/text'
import { Loading } from '../ui/pane'
import { Tool } from '../ui/tool'

/** Where the server's own login stands. */
export const loginPage = '/personal/logga-in'

type Props = {
  here: { kind: 'loading' } | { kind: 'out' } | { kind: 'failed'; why: Refusal }
  onAgain: () => void
}

/** What is drawn while nobody is at work: on the way in, not logged in, or the server does not answer. */
export function Door({ here, onAgain }: Props) {
  const texts = useTexts()
  const { t } = texts
  return (
    <main className="door">
      <p className="door__brand">
        <span className="brand__flag" aria-hidden="true" /> Vårdlots
      </p>
      {here.kind === 'loading' && (
        <>
          <h1>{t('door.loading')}</h1>
          <Loading rows={3} name={t('common.loading')} />
        </>
      )}
      {here.kind === 'out' && (
        <>
          <h1>{t('door.out')}</h1>
          <p>{t('door.kept')}</p>
          <p>
            <a className="tool tool--main" href={loginPage}>
              {t('door.login')}
            </a>
          </p>
        </>
      )}
      {here.kind === 'failed' && (
        <>
          <h1>{t('door.failed')}</h1>
          <p role="alert">{told(texts, here.why)}</p>
          <p className="pane__row">
            <Tool look="main" onPress={onAgain}>
              {t('common.again')}
            </Tool>
            <a className="tool" href={loginPage}>
              {t('door.login')}
            </a>
          </p>
        </>
      )}
    </main>
  )
}
