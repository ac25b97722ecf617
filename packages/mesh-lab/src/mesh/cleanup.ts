/** Remembers what must be undone; the last thing done is undone first. Throws when all is over, so that no more is done. */
export type OnStop = (undo: () => Promise<void>) => void;

/**
 * Makes something in steps that each can be undone. Where a step fails, those before it are undone; else what was made
 * gets a `stop` that undoes them all, once.
 *
 * @param signal undoes them too, also while it is still being made: no further step is taken
 * @throws the reason of the signal, where it was aborted before all was made
 */
export async function undoable<Made extends object>(
  make: (onStop: OnStop) => Promise<Made>,
  signal?: AbortSignal,
): Promise<Made & { readonly stop: () => Promise<void> }> {
  signal?.throwIfAborted();
  const undos: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    signal?.removeEventListener("abort", abort);
    stopping ??= undoAll(undos);
    return stopping;
  };
  // Who calls stop is told what fails.
  const abort = () => void stop().catch(() => {});
  signal?.addEventListener("abort", abort, { once: true });
  try {
    const made = await make((undo) => {
      undos.push(undo);
      signal?.throwIfAborted();
    });
    signal?.throwIfAborted();
    return { ...made, stop };
  } catch (error) {
    await stop();
    // What was done after the signal had undone the rest.
    await undoAll(undos);
    signal?.throwIfAborted();
    throw error;
  }
}

/** One that fails does not keep the others from being tried. */
async function undoAll(undos: (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) {
    try {
      await undo();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, "The mesh could not be ended as a whole");
}
