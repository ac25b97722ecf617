const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Applies `change` to strings as Go has them, which are bytes: each character of what it is given, and of what it
 * returns, is one byte. A byte that is not UTF-8 stands in our strings as the lone surrogate U+DC00 + byte.
 */
export function onBytes(change: (...texts: readonly string[]) => string, ...texts: readonly string[]): string {
  return textOf(Buffer.from(change(...texts.map(byteString)), "latin1"));
}

/** One string after the other. The bytes at an end may be the first half of a character. */
export function concatenated(texts: readonly string[]): string {
  const text = texts.join("");
  return text.isWellFormed() ? text : textOf(bytesOf(text));
}

/** A string with one character for each byte of its UTF-8 form. */
export function byteString(text: string): string {
  return bytesOf(text).toString("latin1");
}

/** The UTF-8 form of a string, with the bytes that were never UTF-8. */
export function bytesOf(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, "utf8");
  return Buffer.concat([...text].map(characterBytes));
}

/** A string without bytes that are not UTF-8: each is replaced by what `replacement` makes of it. */
export function withoutStrayBytes(text: string, replacement: (byte: number) => string): string {
  if (text.isWellFormed()) return text;
  const replaced = (character: string) => {
    const byte = strayByte(character);
    return byte === undefined ? character : replacement(byte);
  };
  return [...text].map(replaced).join("");
}

function characterBytes(character: string): Buffer {
  const byte = strayByte(character);
  return byte === undefined ? Buffer.from(character, "utf8") : Buffer.from([byte]);
}

function strayByte(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0xdc80 && code <= 0xdcff ? code & 0xff : undefined;
}

function textOf(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return textOfMixed(bytes);
  }
}

/** Go takes one byte for invalid at a time, and goes on with the next. */
function textOfMixed(bytes: Buffer): string {
  let text = "";
  for (let start = 0; start < bytes.length; ) {
    const rune = [1, 2, 3, 4].map((length) => bytes.subarray(start, start + length)).find(isRune);
    text += rune === undefined ? String.fromCharCode(0xdc00 + (bytes[start] ?? 0)) : decoder.decode(rune);
    start += rune?.length ?? 1;
  }
  return text;
}

function isRune(bytes: Buffer): boolean {
  try {
    return [...decoder.decode(bytes)].length === 1;
  } catch {
    return false;
  }
}
