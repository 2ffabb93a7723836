import { crc32, deflateSync } from 'node:zlib'

type Color = readonly [number, number, number]

/** A square picture: a light figure, head and shoulders, on a coloured ground. */
export function figurePng(size: number, ground: Color, figure: Color = [255, 255, 255]): Uint8Array {
  const rows = Buffer.alloc(size * (1 + size * 3))
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const [u, v] = [(x + 0.5) / size - 0.5, (y + 0.5) / size]
      const head = u * u + (v - 0.38) ** 2 < 0.17 ** 2
      const shoulders = (u / 0.32) ** 2 + ((v - 0.95) / 0.33) ** 2 < 1
      rows.set(head || shoulders ? figure : ground, y * (1 + size * 3) + 1 + x * 3)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  // Eight bits a channel, three channels, no palette, no interlace.
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
