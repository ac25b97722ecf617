/** As many addresses as there are in 10.96.0.0/12, the network of Services that kubeadm takes. */
const SIZE = 2 ** 20;

/**
 * An address for every Service, by its id. It follows from the id, so that a Service keeps it whichever others come and
 * go: with one that it takes from another, both have it for a moment.
 */
export function serviceAddresses(ids: readonly string[]): ReadonlyMap<string, string> {
  const numbers = new Map<number, string>();
  for (const id of [...ids].sort()) {
    let number = hash(id) % SIZE;
    while (numbers.has(number)) number = (number + 1) % SIZE;
    numbers.set(number, id);
  }
  return new Map([...numbers].map(([number, id]) => [id, addressOf(number)]));
}

function addressOf(number: number): string {
  return `10.${96 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}`;
}

/** FNV-1a, 32 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
