const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A time in the notation of `date +FORMAT`, in UTC. */
export function formatDate(ms: number, format: string): string {
  const date = new Date(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  const values: Readonly<Record<string, () => string>> = {
    Y: () => String(date.getUTCFullYear()),
    y: () => two(date.getUTCFullYear() % 100),
    m: () => two(date.getUTCMonth() + 1),
    d: () => two(date.getUTCDate()),
    e: () => String(date.getUTCDate()).padStart(2),
    H: () => two(date.getUTCHours()),
    I: () => two(date.getUTCHours() % 12 || 12),
    M: () => two(date.getUTCMinutes()),
    S: () => two(date.getUTCSeconds()),
    N: () => String((ms % 1000) * 1_000_000).padStart(9, '0'),
    s: () => String(Math.floor(ms / 1000)),
    p: () => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
    a: () => DAYS[date.getUTCDay()]!.slice(0, 3),
    A: () => DAYS[date.getUTCDay()]!,
    b: () => MONTHS[date.getUTCMonth()]!.slice(0, 3),
    B: () => MONTHS[date.getUTCMonth()]!,
    Z: () => 'UTC',
    z: () => '+0000',
    T: () => formatDate(ms, '%H:%M:%S'),
    F: () => formatDate(ms, '%Y-%m-%d'),
    R: () => formatDate(ms, '%H:%M'),
    D: () => formatDate(ms, '%m/%d/%y'),
    c: () => formatDate(ms, '%a %b %e %H:%M:%S %Y'),
    n: () => '\n',
    t: () => '\t',
    '%': () => '%',
  }
  return format.replace(/%([a-zA-Z%])/g, (all, letter: string) => values[letter]?.() ?? all)
}
