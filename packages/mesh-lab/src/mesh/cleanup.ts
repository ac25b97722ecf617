/** Remembers what must be undone; the last thing done is undone first. */
export type OnStop = (undo: () => Promise<void>) => void;

/**
 * Makes something in steps that each can be undone. Where a step fails, those before it are undone; else what was made
 * gets a `stop` that undoes them all, once.
 *
 * @param signal undoes them too
 */
export async function undoable<Made extends object>(
  make: (onStop: OnStop) => Promise<Made>,
  signal?: AbortSignal,
): Promise<Made & { readonly stop: () => Promise<void> }> {
  const undos: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= undoAll(undos);
    return stopping;
  };
  const abort = () => void stop();
  signal?.addEventListener("abort", abort, { once: true });
  try {
    const made = await make((undo) => undos.push(undo));
    signal?.throwIfAborted();
    return {
      ...made,
      stop: async () => {
        signal?.removeEventListener("abort", abort);
        await stop();
      },
    };
  } catch (error) {
    signal?.removeEventListener("abort", abort);
    await stop();
    throw error;
  }
}

/** One that fails does not keep the others from being tried. */
async function undoAll(undos: readonly (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const undo of undos.toReversed()) {
    try {
      await undo();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, "The mesh could not be ended as a whole");
}
