import '../tokens.css'
import '../base.css'
import '../print.css'
import './sample.css'

/** The look asked for in the address: `?theme=dark`, `?elder`, `?density=desk`. */
export function start(density: 'desk' | 'phone'): HTMLElement {
  const asked = new URLSearchParams(location.search)
  const page = document.documentElement
  if (asked.get('theme') === 'dark') page.dataset['theme'] = 'dark'
  if (asked.has('elder')) page.dataset['elder'] = ''
  if ((asked.get('density') ?? density) === 'desk') page.dataset['density'] = 'desk'
  const root = document.getElementById('app')
  if (root === null) throw new Error('no #app on the specimen page')
  return root
}

/** A picture to show, drawn on the spot. */
export const drawn = (hue: number): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><rect width="200" height="200" fill="hsl(${hue} 22% 72%)"/><path d="M0 150 60 90l50 50 40-30 50 50v40H0Z" fill="hsl(${hue} 28% 38%)"/><circle cx="150" cy="50" r="20" fill="hsl(45 80% 80%)"/></svg>`,
  )}`
