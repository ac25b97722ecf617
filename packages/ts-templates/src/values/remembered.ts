/**
 * A function that gives the same result again for the same object: the values of many targets are held against few
 * schemas.
 */
export function remembered<Key extends object, Result>(find: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const found = known.get(key) ?? { result: find(key) };
    known.set(key, found);
    return found.result;
  };
}
