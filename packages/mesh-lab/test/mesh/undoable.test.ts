import { describe, expect, test } from "vitest";
import { undoable } from "../../src/mesh/cleanup.ts";

/** Steps that say what becomes of them. */
function steps() {
  const said: string[] = [];
  const undo = (name: string) => async () => {
    said.push(`undo ${name}`);
  };
  return { said, undo };
}

describe("undoable", () => {
  test("undoes all in the other order, once", async () => {
    const { said, undo } = steps();
    const made = await undoable(async (onStop) => {
      onStop(undo("one"));
      onStop(undo("two"));
      return { name: "it" };
    });
    expect([made.name, said]).toEqual(["it", []]);
    await Promise.all([made.stop(), made.stop()]);
    await made.stop();
    expect(said).toEqual(["undo two", "undo one"]);
  });

  test("undoes what was done when a step fails", async () => {
    const { said, undo } = steps();
    const making = undoable(async (onStop) => {
      onStop(undo("one"));
      throw new Error("no second step");
    });
    await expect(making).rejects.toThrow("no second step");
    expect(said).toEqual(["undo one"]);
  });

  test("undoes all, though one thing cannot be undone, and says so", async () => {
    const { said, undo } = steps();
    const made = await undoable(async (onStop) => {
      onStop(undo("one"));
      onStop(() => Promise.reject(new Error("stuck")));
      return {};
    });
    await expect(made.stop()).rejects.toMatchObject({
      message: "The mesh could not be ended as a whole",
      errors: [new Error("stuck")],
    });
    expect(said).toEqual(["undo one"]);
  });

  test("a signal undoes what was done, also by the step that was under way, and lets no other be taken", async () => {
    const { said, undo } = steps();
    const abort = new AbortController();
    const step = Promise.withResolvers<void>();
    const making = undoable(async (onStop) => {
      onStop(undo("one"));
      await step.promise;
      onStop(undo("two"));
      said.push("three");
      return {};
    }, abort.signal);
    abort.abort(new Error("enough"));
    step.resolve();
    await expect(making).rejects.toThrow("enough");
    expect(said).toEqual(["undo one", "undo two"]);
  });

  test("a signal that was given before lets nothing start", async () => {
    const { said } = steps();
    const making = undoable(
      async () => {
        said.push("started");
        return {};
      },
      AbortSignal.abort(new Error("never")),
    );
    await expect(making).rejects.toThrow("never");
    expect(said).toEqual([]);
  });

  test("a signal after all was made undoes it", async () => {
    const { said, undo } = steps();
    const abort = new AbortController();
    const made = await undoable(async (onStop) => {
      onStop(undo("one"));
      return {};
    }, abort.signal);
    abort.abort();
    await made.stop();
    expect(said).toEqual(["undo one"]);
  });
});
