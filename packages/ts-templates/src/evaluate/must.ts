/** Functions, and each by the name that it has besides: `mustFirst` of `first`. Both stop the render alike. */
export function withMust<F>(functions: Readonly<Record<string, F>>): Readonly<Record<string, F>> {
  const named = Object.entries(functions).map(
    ([name, run]) => [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`, run] as const,
  );
  return { ...functions, ...Object.fromEntries(named) };
}
