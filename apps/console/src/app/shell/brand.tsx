const LIT = [1, 1, 0.35, 1, 1, 1, 0.35, 1, 1]

/** The mark: nine nodes, seven of them running. */
export function Brand() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden>
      <g fill="var(--accent)">
        {LIT.map((opacity, at) => (
          <rect
            key={at}
            x={1 + (at % 3) * 6.5}
            y={1 + Math.floor(at / 3) * 6.5}
            width="5"
            height="5"
            rx="1.4"
            opacity={opacity}
          />
        ))}
      </g>
    </svg>
  )
}
