/** An image without its registry and path; the whole reference on hover. */
export function ImageName({ image }: { image: string }) {
  return (
    <span className="mono cut" title={image}>
      {shortImage(image)}
    </span>
  )
}

/** `quay.io/prometheus/node-exporter:v1.8.3` as `node-exporter:v1.8.3`; a digest is cut to what tells it apart. */
export function shortImage(image: string): string {
  const last = image.slice(image.lastIndexOf('/', image.includes('@') ? image.indexOf('@') : image.length) + 1)
  return last.replace(/@sha256:([0-9a-f]{8})[0-9a-f]+$/, '@$1')
}
