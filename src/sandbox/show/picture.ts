/** Pictures that clients attach: one that is drawn here, or the visitor's own. */
import { crc32, deflateSync } from 'node:zlib';
import type { Upload } from '../intercom/files.ts';
import type { Body } from '../page/body.ts';
import { need } from '../page/body.ts';

const width = 320;
const height = 180;
const maxBytes = 4 * 1024 * 1024;

type Colour = readonly [red: number, green: number, blue: number];

const page: Colour = [246, 247, 249];
/** Left, top, right, bottom and colour: a page of a content management system with a red warning. */
const boxes: ReadonlyArray<readonly [number, number, number, number, Colour]> = [
  [0, 0, width, 28, [38, 70, 120]],
  [12, 10, 92, 18, [255, 255, 255]],
  [0, 28, 72, height, [226, 231, 238]],
  [12, 44, 60, 50, [150, 162, 180]],
  [12, 62, 52, 68, [150, 162, 180]],
  [12, 80, 60, 86, [150, 162, 180]],
  [88, 44, 304, 84, [253, 226, 226]],
  [88, 44, 92, 84, [196, 43, 43]],
  [104, 56, 240, 62, [196, 43, 43]],
  [104, 70, 200, 75, [214, 120, 120]],
  [88, 100, 304, 106, [190, 198, 210]],
  [88, 116, 280, 122, [190, 198, 210]],
  [88, 132, 296, 138, [190, 198, 210]],
  [88, 152, 148, 168, [170, 178, 190]],
];

/** What a visitor attached, if anything: `true` is the drawn picture, else a name and a data URL. */
export function pictureOf(body: Body): Upload[] {
  const { picture } = body;
  if (picture === undefined || picture === null || picture === false) return [];
  if (picture === true) return [{ name: 'screenshot.png', contentType: 'image/png', content: screenshot() }];
  if (typeof picture !== 'object') throw new Error('A picture is wanted.');
  const name = need(picture as Body, 'name');
  const [, contentType, data = ''] = /^data:([\w.+/-]+);base64,([A-Za-z0-9+/=]+)$/.exec(dataUrlOf(picture)) ?? [];
  if (contentType === undefined) throw new Error('That file could not be read.');
  const content = Buffer.from(data, 'base64');
  if (content.length > maxBytes) throw new Error('That file is too large: 4 MB at most.');
  return [{ name, contentType, content }];
}

function dataUrlOf(picture: object): string {
  return 'dataUrl' in picture && typeof picture.dataUrl === 'string' ? picture.dataUrl : '';
}

/** The drawn picture as a PNG. */
function screenshot(): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) row.set(colourAt(x, y), 1 + x * 3);
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a colour, red, green and blue.
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.concat(rows));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function colourAt(x: number, y: number): Colour {
  const found = boxes.findLast(([left, top, right, bottom]) => x >= left && x < right && y >= top && y < bottom);
  return found?.[4] ?? page;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
