import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The first line of the comment, by which it is found again. */
const MARKER = "<!-- helm-ts review -->";

/** How long a comment may be, in characters. */
const COMMENT_LIMIT = 65_536;

/** How large the artifact and each of its files may be, in bytes. */
const FILE_LIMIT = 1_000_000;

/**
 * What is used of the objects that actions/github-script gives.
 *
 * @typedef {object} Action
 * @property {any} github
 * @property {any} context
 * @property {any} [core]
 */

/**
 * Refuses an artifact before it is unpacked.
 *
 * @param {Action} action
 */
export async function assertSmall({ github, context }) {
  const { data } = await github.rest.actions.listWorkflowRunArtifacts({
    ...context.repo,
    run_id: context.payload.workflow_run.id,
    name: "review",
  });
  const [artifact] = data.artifacts;
  if (artifact === undefined) throw new Error("The run left no artifact review.");
  if (artifact.size_in_bytes > FILE_LIMIT) throw new Error(`The artifact has ${artifact.size_in_bytes} bytes.`);
}

/**
 * Posts the report in a directory as the one comment of its pull request, or updates it.
 *
 * @param {Required<Action>} action
 * @param {string} directory
 */
export async function postComment({ github, context, core }, directory) {
  const { workflow_run: run } = context.payload;
  const number = pullNumber(readSmall(directory, "number"));
  const { data: pull } = await github.rest.pulls.get({ ...context.repo, pull_number: number });
  const reason = whyNot(pull, run, `${context.repo.owner}/${context.repo.repo}`);
  if (reason !== undefined) return core.notice(`Nothing is posted: ${reason}`);
  const body = commentBody(readSmall(directory, "review.md"), run);
  const comments = await github.paginate(github.rest.issues.listComments, { ...context.repo, issue_number: number });
  const own = comments.find(isOwn);
  if (own === undefined) await github.rest.issues.createComment({ ...context.repo, issue_number: number, body });
  else await github.rest.issues.updateComment({ ...context.repo, comment_id: own.id, body });
}

/**
 * The number that the untrusted run claims.
 *
 * @param {string} text
 */
export function pullNumber(text) {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error("The report is of no pull request.");
  return Number(text);
}

/**
 * Why a report may not be posted on a pull request: it must be the one that the run was of, as it is now.
 *
 * @param {{ state: string, head: { sha: string, repo: { full_name: string } | null }, base: { repo: { full_name: string } } }} pull
 * @param {{ head_sha: string, head_repository: { full_name: string } }} run
 * @param {string} repository
 * @returns {string | undefined}
 */
export function whyNot(pull, run, repository) {
  if (pull.base.repo.full_name !== repository) return "the pull request is of another repository";
  if (pull.state !== "open") return "the pull request is not open";
  if (pull.head.repo?.full_name !== run.head_repository.full_name) return "the run was of another repository";
  return pull.head.sha === run.head_sha ? undefined : "the run was of another commit";
}

/**
 * The comment: whatever the text says, it mentions nobody and says who made it.
 *
 * @param {string} markdown
 * @param {{ html_url: string, head_sha: string }} run
 */
export function commentBody(markdown, { html_url: url, head_sha: sha }) {
  const plain = markdown
    .replace(/[^\P{Cc}\n\t]/gu, "")
    // Nobody is mentioned, also where the text was not made by helm-ts.
    .replace(/@(?=\w)/g, "@\u2060")
    .replaceAll(MARKER, "");
  const end = `\n\n<sub>Made by the code of this pull request at ${sha}; before and after side by side are in the artifact <a href="${url}">review.html</a>.</sub>\n`;
  const body = `${MARKER}\n${plain.trimEnd()}${end}`;
  if (body.length <= COMMENT_LIMIT) return body;
  return `${MARKER}\nThe report has ${plain.length} characters, which is too long for a comment.${end}`;
}

/** @param {{ user: { login: string } | null, body?: string }} comment */
function isOwn({ user, body = "" }) {
  return user?.login === "github-actions[bot]" && body.startsWith(MARKER);
}

/**
 * A small file, and no link to another one.
 *
 * @param {string} directory
 * @param {string} name
 */
function readSmall(directory, name) {
  const file = join(directory, name);
  const found = lstatSync(file);
  if (!found.isFile() || found.size > FILE_LIMIT) throw new Error(`${name} is no small file.`);
  return readFileSync(file, "utf8");
}
