import { type KeyboardEvent, useContext, useState } from 'react'
import type { Picture } from '../../api/schema'
import { actionFor, chordOf } from '../../lib/keys'
import { useTexts } from '../../lib/text/text'
import { Dialog } from '../../ui/dialog'
import { KeyChoicesContext } from '../../ui/key'
import { Tool } from '../../ui/tool'

const closest = 8

type Sight = { zoom: number; turn: number }
const straight: Sight = { zoom: 1, turn: 0 }

type Props = { pictures: readonly Picture[]; first: number; onClose: () => void }

/** Pictures one at a time: closer, further, turned, next. */
export function PictureViewer({ pictures, first, onClose }: Props) {
  const { t } = useTexts()
  const choices = useContext(KeyChoicesContext)
  const [at, setAt] = useState(first)
  const [sight, setSight] = useState(straight)
  const picture = pictures[at]

  const zoom = (by: number) => setSight((s) => ({ ...s, zoom: Math.min(closest, Math.max(1, s.zoom * by)) }))
  const turn = () => setSight((s) => ({ ...s, turn: (s.turn + 90) % 360 }))
  const step = (by: number) => {
    setAt((i) => Math.min(pictures.length - 1, Math.max(0, i + by)))
    setSight(straight)
  }

  const onKeyDown = (e: KeyboardEvent) => {
    const chord = chordOf(e.nativeEvent)
    if (!chord) return
    const action = actionFor(chord, choices)
    if (action === 'zoomIn') zoom(1.5)
    else if (action === 'zoomOut') zoom(1 / 1.5)
    else if (action === 'turn') turn()
    else if (chord === 'ArrowLeft' && sight.zoom === 1) step(-1)
    else if (chord === 'ArrowRight' && sight.zoom === 1) step(1)
    else return
    e.preventDefault()
    e.stopPropagation()
  }

  if (!picture) return null
  const alt = picture.alt || t('picture.of', { n: at + 1, of: pictures.length })
  return (
    <Dialog
      title={t('picture.of', { n: at + 1, of: pictures.length })}
      closeName={t('common.close')}
      onClose={onClose}
      wide
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the picture act while focus is in the window */}
      <div className="viewer" onKeyDown={onKeyDown}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a picture that is closer than the window scrolls */}
        <section className="viewer__frame" tabIndex={0} aria-label={alt}>
          <img
            className="viewer__picture"
            src={picture.url}
            alt={alt}
            style={{ inlineSize: `${sight.zoom * 100}%`, rotate: `${sight.turn}deg` }}
          />
        </section>
        <div className="pane__row">
          <Tool
            icon="plus"
            action="zoomIn"
            onPress={() => zoom(1.5)}
            shut={sight.zoom >= closest ? t('picture.closest') : undefined}
          >
            {t('picture.closer')}
          </Tool>
          <Tool
            icon="minus"
            action="zoomOut"
            onPress={() => zoom(1 / 1.5)}
            shut={sight.zoom <= 1 ? t('picture.whole') : undefined}
          >
            {t('picture.further')}
          </Tool>
          <Tool icon="turn" action="turn" onPress={turn}>
            {t('picture.turn')}
          </Tool>
          {pictures.length > 1 && (
            <span className="push pane__row">
              <Tool
                icon="back"
                name={t('picture.before')}
                onPress={() => step(-1)}
                shut={at === 0 ? t('picture.first') : undefined}
              />
              <Tool
                icon="next"
                name={t('picture.after')}
                onPress={() => step(1)}
                shut={at === pictures.length - 1 ? t('picture.last') : undefined}
              />
            </span>
          )}
        </div>
      </div>
    </Dialog>
  )
}
