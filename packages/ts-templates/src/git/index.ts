export { type Commit, filesAt, openCommit, textAt } from "./commit.ts";
