import { useEffect, useMemo } from 'react'

type Part = 'queue' | 'case'

const queue = ['.pane--queue [data-row][tabindex="0"]', '.pane--queue .view--here']
const title = ['#case-title']

/** Where focus goes in each part of the page, the first that can be seen. */
const places: Record<Part, readonly string[]> = { queue: [...queue, ...title], case: [...title, ...queue] }

/** Where focus was, as told when it came there: afterwards the element may be gone. */
type Home = { places: readonly string[] }

function homeOf(el: Element): Home {
  const block = el.closest('.pane--context [aria-labelledby]')?.getAttribute('aria-labelledby')
  if (block) return { places: [`#${block}`, ...places.case] }
  if (el.closest('.write')) return { places: ['.write__field:not([hidden]) textarea', ...places.case] }
  return { places: el.closest('.pane--queue') ? places.queue : places.case }
}

const canBeSeen = (el: Element): boolean =>
  el.isConnected && (el.checkVisibility?.({ visibilityProperty: true }) ?? true)

function first(selectors: readonly string[], within: ParentNode = document): HTMLElement | undefined {
  for (const selector of selectors) {
    const found = [...within.querySelectorAll<HTMLElement>(selector)].find(canBeSeen)
    if (found) return found
  }
  return undefined
}

/**
 * FocusKeeper sees to it that focus is never lost. When what had it goes away,
 * it lands in the same part of the page: the queue's row, the field one writes
 * in, the heading of the note or of the case. Nothing that can be seen loses it.
 */
export class FocusKeeper {
  #last: Element | undefined
  #home: Home = { places: places.queue }
  #wanted: Part | undefined
  #due = 0
  readonly #changes = new MutationObserver(() => this.#soon())

  start(): void {
    document.addEventListener('focusin', this.#came)
    this.#changes.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['hidden', 'class', 'open'],
    })
  }

  stop(): void {
    document.removeEventListener('focusin', this.#came)
    this.#changes.disconnect()
    cancelAnimationFrame(this.#due)
    this.#due = 0
  }

  /** Somebody has gone to another case, or left the last: focus follows when it is drawn and no window is over it. */
  want(part: Part): void {
    this.#wanted = part
    this.#soon()
  }

  readonly #came = (e: FocusEvent) => {
    if (!(e.target instanceof Element)) return
    this.#last = e.target
    if (e.target.closest('dialog')) return
    this.#home = homeOf(e.target)
    this.#wanted = undefined
  }

  #soon(): void {
    this.#due ||= requestAnimationFrame(() => {
      this.#due = 0
      this.#keep()
    })
  }

  /** What had focus can no longer be seen. The browser itself says so only after the next drawing. */
  #lost(): boolean {
    const { activeElement: at, body } = document
    const held = at && at !== body ? at : this.#last
    return held !== undefined && !canBeSeen(held)
  }

  #keep(): void {
    const lost = this.#lost()
    const over = [...document.querySelectorAll('dialog[open]')].at(-1)
    if (over) {
      if (lost) first(['h2'], over)?.focus()
    } else if (this.#wanted || lost) {
      const to = this.#wanted ? places[this.#wanted] : this.#home.places
      this.#wanted = undefined
      first(to)?.focus()
    }
  }
}

/** The page's one keeper, at work for as long as the component is drawn. */
export function useFocusKeeper(): FocusKeeper {
  const keeper = useMemo(() => new FocusKeeper(), [])
  useEffect(() => {
    keeper.start()
    return () => keeper.stop()
  }, [keeper])
  return keeper
}
