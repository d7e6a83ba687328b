import { type KeyboardEvent, useContext, useLayoutEffect, useRef, useState } from 'react'
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
  const frame = useRef<HTMLElement>(null)
  const middle = useRef({ x: 0.5, y: 0.5 })

  // What was in the middle stays in the middle when the picture comes closer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: placed anew for each zoom
  useLayoutEffect(() => {
    const el = frame.current
    if (!el) return
    el.scrollLeft = middle.current.x * el.scrollWidth - el.clientWidth / 2
    el.scrollTop = middle.current.y * el.scrollHeight - el.clientHeight / 2
  }, [sight.zoom, at])
  const onScroll = () => {
    const el = frame.current
    if (!el) return
    middle.current = {
      x: (el.scrollLeft + el.clientWidth / 2) / el.scrollWidth,
      y: (el.scrollTop + el.clientHeight / 2) / el.scrollHeight,
    }
  }

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
  const size = `${sight.zoom * 100}%`
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
        <section className="viewer__frame" tabIndex={0} aria-label={alt} ref={frame} onScroll={onScroll}>
          <div className="viewer__room" style={{ inlineSize: size, blockSize: size }}>
            <img
              className={sight.turn % 180 === 0 ? 'viewer__picture' : 'viewer__picture viewer__picture--lying'}
              src={picture.url}
              alt={alt}
              style={{ rotate: `${sight.turn}deg` }}
            />
          </div>
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
