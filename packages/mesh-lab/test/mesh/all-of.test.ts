import { expect, test } from "vitest";
import { MeshLabError } from "../../src/errors.ts";
import { allOf } from "../../src/mesh/all-of.ts";

const failing = (errors: readonly Error[]) =>
  allOf(errors, (error) => Promise.reject(error)).then(
    () => undefined,
    (reason: unknown) => reason,
  );

test("waits for all, also where one fails", async () => {
  const done: number[] = [];
  const all = allOf([30, 1, 20], async (delay) => {
    if (delay === 1) throw new Error("one");
    await new Promise((resolve) => setTimeout(resolve, delay));
    done.push(delay);
  });
  await expect(all).rejects.toThrow("one");
  expect(done).toEqual([20, 30]);
});

test("says all that is meant for people, at once", async () => {
  const errors = [new MeshLabError("program.late", "shop is late"), new MeshLabError("program.late", "orders is late")];
  expect(await failing(errors)).toMatchObject({ code: "program.late", message: "shop is late\norders is late" });
  expect(await failing(errors.slice(0, 1))).toBe(errors[0]);
});

test("a defect is thrown as it is", async () => {
  const defect = new TypeError("defect");
  expect(await failing([defect, new MeshLabError("a", "b")])).toBe(defect);
});
