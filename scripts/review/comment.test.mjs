import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { assertSmall, commentBody, postComment, pullNumber, whyNot } from "./comment.mjs";

const run = {
  id: 7,
  html_url: "https://github.com/shop/shop/actions/runs/7",
  head_sha: "a".repeat(40),
  head_repository: { full_name: "fork/shop" },
};

const pull = {
  state: "open",
  head: { sha: run.head_sha, repo: { full_name: "fork/shop" } },
  base: { repo: { full_name: "shop/shop" } },
};

test.each([
  [pull, undefined],
  [{ ...pull, head: { ...pull.head, sha: "b".repeat(40) } }, "the run was of another commit"],
  [{ ...pull, head: { ...pull.head, repo: { full_name: "evil/shop" } } }, "the run was of another repository"],
  [{ ...pull, head: { ...pull.head, repo: null } }, "the run was of another repository"],
  [{ ...pull, base: { repo: { full_name: "other/shop" } } }, "the pull request is of another repository"],
  [{ ...pull, state: "closed" }, "the pull request is not open"],
])("a report is posted only where its run was of the pull request as it is now", (one, reason) => {
  expect(whyNot(one, run, "shop/shop")).toBe(reason);
});

test.each(["", "0", "1; rm", "12\n", "9".repeat(10), "../1"])("%j is no number of a pull request", (text) => {
  expect(() => pullNumber(text)).toThrow("The report is of no pull request.");
});

test("a comment mentions nobody, keeps its own mark and no control character, and is never too long", () => {
  const body = commentBody("@team `@org/team` <!-- helm-ts review -->\u0000\n", run);
  expect(body.split("\n").slice(0, 2)).toEqual(["<!-- helm-ts review -->", "@\u2060team `@\u2060org/team`"]);
  expect(body.match(/<!--/g)).toHaveLength(1);
  expect(commentBody("x".repeat(65_000), run).length).toBeLessThanOrEqual(65_536);
  const long = commentBody("x".repeat(70_000), run);
  expect(long).toContain("The report has 70000 characters, which is too long for a comment.");
  expect(long.length).toBeLessThan(1_000);
});

test("the first report is a new comment, the next one updates it, and nobody else's is touched", async () => {
  const directory = report({ number: "12", "review.md": "### 1 change\n" });
  const github = repository([]);
  await postComment({ github, context, core: github.core }, directory);
  expect(github.calls).toEqual([["create", 12]]);
  const later = repository([
    { id: 1, user: { login: "jane" }, body: "<!-- helm-ts review -->" },
    { id: 2, user: { login: "github-actions[bot]" }, body: "another" },
    { id: 3, user: { login: "github-actions[bot]" }, body: "<!-- helm-ts review -->\nold" },
  ]);
  await postComment({ github: later, context, core: later.core }, directory);
  expect(later.calls).toEqual([["update", 3]]);
});

test("a report of another commit is not posted, and says so", async () => {
  const github = repository([], { ...pull, head: { ...pull.head, sha: "b".repeat(40) } });
  await postComment({ github, context, core: github.core }, report({ number: "12", "review.md": "" }));
  expect(github.calls).toEqual([["notice", "Nothing is posted: the run was of another commit"]]);
});

test("files that are links or large, and large artifacts, are refused", async () => {
  const directory = report({ number: "12" });
  symlinkSync("/etc/passwd", join(directory, "review.md"));
  const github = repository([]);
  await expect(postComment({ github, context, core: github.core }, directory)).rejects.toThrow(
    "review.md is no small file.",
  );
  const large = report({ number: "12", "review.md": "x".repeat(1_000_001) });
  await expect(postComment({ github, context, core: github.core }, large)).rejects.toThrow(
    "review.md is no small file.",
  );
  expect(github.calls).toEqual([]);
  await expect(assertSmall({ github: artifacts([{ size_in_bytes: 1_000_001 }]), context })).rejects.toThrow(
    "1000001 bytes",
  );
  await expect(assertSmall({ github: artifacts([]), context })).rejects.toThrow("The run left no artifact review.");
  await assertSmall({ github: artifacts([{ size_in_bytes: 10 }]), context });
});

const context = { repo: { owner: "shop", repo: "shop" }, payload: { workflow_run: run } };

/** @param {Readonly<Record<string, string>>} files */
function report(files) {
  const directory = mkdtempSync(join(tmpdir(), "review-comment-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}

/**
 * The interface of GitHub, as far as it is used; it keeps what it is asked to do.
 *
 * @param {readonly object[]} comments
 */
function repository(comments, found = pull) {
  /** @type {unknown[]} */
  const calls = [];
  return {
    calls,
    core: { notice: (/** @type {string} */ text) => calls.push(["notice", text]) },
    paginate: async () => comments,
    rest: {
      pulls: { get: async () => ({ data: found }) },
      issues: {
        listComments: () => {},
        createComment: async (/** @type {any} */ { issue_number }) => calls.push(["create", issue_number]),
        updateComment: async (/** @type {any} */ { comment_id }) => calls.push(["update", comment_id]),
      },
    },
  };
}

/** @param {readonly object[]} list */
function artifacts(list) {
  return { rest: { actions: { listWorkflowRunArtifacts: async () => ({ data: { artifacts: list } }) } } };
}
