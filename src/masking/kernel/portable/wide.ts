/** Signs of UTF-8 that look like ASCII, or like nothing, by their first two bytes. */

/** Whether `fold` would change the sign, or one beside it. */
export function isWideSign(first: i32, next: i32): boolean {
  switch (first) {
    case 0:
      return true
    case 0xc2:
      return next === 0xa0 || next === 0xad
    case 0xcd:
      return next === 0x8f
    case 0xd8:
      return next === 0x9c
    case 0xd9:
      return next >= 0xa0 && next <= 0xa9
    case 0xdb:
      return next >= 0xb0 && next <= 0xb9
    case 0xe0:
      return next === 0xa5 || next === 0xa7 || next === 0xb9
    case 0xe1:
      return next === 0x9a || next === 0xa0
    case 0xe2:
      return next === 0x80 || next === 0x81 || next === 0x83 || next === 0x88
    case 0xe3:
      return next === 0x80
    case 0xef:
      return next === 0xb8 || next === 0xb9 || next === 0xbb || next === 0xbc || next === 0xbd
    case 0xf0:
      return next === 0x9d
    default:
      return false
  }
}
