#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, CommanderError } from "commander";
import { z } from "zod";
import { dayInBerlin } from "./calendar/index.ts";
import { commandLine, germanUsageError } from "./commands/command-line.ts";
import { disagreementText } from "./commands/kernel.ts";
import { StartError } from "./commands/options.ts";
import { EXIT } from "./commands/outcome.ts";
import { progressLine } from "./commands/progress.ts";
import { abandonOutput, noRoomReason, OutputError } from "./report/write-output.ts";
import { removePrivateFolders } from "./report/write-private-folder.ts";

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), "..");

async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const progress = new Progress();
  const surroundings = {
    today: dayInBerlin(new Date()),
    version: version(),
    ownRules: join(PROJECT, "rules"),
    ownTemplate: join(PROJECT, "rules", "programm", "pruefvermerk.docx"),
    ownTemplates: join(PROJECT, "rules", "programm"),
    ownMappings: join(PROJECT, "rules", "mapping"),
    clock: () => performance.now(),
    cores: availableParallelism(),
    onProgress: (done: number, total: number) => progress.show(done, total),
  };
  const program = commandLine(surroundings, (outcome) => {
    progress.finish();
    process.stdout.write(`${outcome.text}\n`);
    code = outcome.code;
  });
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    progress.finish();
    return explainFailure(error, program);
  }
}

/** Says what kept the program from finishing, without a stack unless it is a bug. */
function explainFailure(error: unknown, program: Command): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    if (error.code !== "commander.help") {
      const [, , name = ""] = process.argv;
      const isCommand = program.commands.some((command) => command.name() === name);
      complain([
        germanUsageError(error),
        `Hilfe: bleiberecht ${isCommand ? `${name} ` : ""}--help`,
      ]);
    }
    return EXIT.notStarted;
  }
  if (error instanceof StartError) {
    complain(error.problems);
    return EXIT.notStarted;
  }
  if (error instanceof OutputError) {
    complain([error.message]);
    return EXIT.notStarted;
  }
  const disagreement = disagreementText(error);
  if (disagreement !== null) {
    complain(disagreement);
    return EXIT.bug;
  }
  const reason = noRoomReason(error);
  if (reason !== null) {
    complain([
      `Zwischenergebnisse konnten nicht geschrieben werden (${reason}). Es wurde nichts hinterlassen. Bitte Platz schaffen.`,
    ]);
    return EXIT.notStarted;
  }
  // The stack names our code only; the message may quote the record, so it stays out.
  const frames = error instanceof Error ? (error.stack?.split("\n    at ").slice(1) ?? []) : [];
  complain([
    "Programmfehler. Es wurde nichts geschrieben. Bitte melden, mit diesen Zeilen:",
    ...frames.slice(0, 5).map((frame) => `  ${frame.replaceAll(PROJECT, "")}`),
  ]);
  return EXIT.bug;
}

/** A reader that has seen enough, as `head` does, is no failure; a full disk is. */
function outputFailed({ code }: NodeJS.ErrnoException): void {
  if (code === "EPIPE") return;
  const isWritten = abandonOutput();
  complain([
    "Der Text der Standardausgabe konnte nicht geschrieben werden. Bitte prüfen, wohin sie umgeleitet ist und ob dort Platz ist.",
    ...(isWritten ? ["Der Ausgabe-Ordner ist fertig geschrieben."] : []),
  ]);
  process.exit(EXIT.notStarted);
}

/** One line on stderr for runs over a second; nothing when nobody looks. */
class Progress {
  readonly #started = performance.now();
  #shownAt = 0;

  show(done: number, total: number): void {
    const now = performance.now();
    if (!process.stderr.isTTY || now - this.#started < 1000 || now - this.#shownAt < 200) return;
    this.#shownAt = now;
    process.stderr.write(`\r${progressLine(done, total, (now - this.#started) / 1000)}\u001b[K`);
  }

  finish(): void {
    if (this.#shownAt > 0) process.stderr.write("\r\u001b[K");
    this.#shownAt = 0;
  }
}

function version(): string {
  const text = readFileSync(join(PROJECT, "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function complain(lines: readonly string[]): void {
  console.error(lines.join("\n"));
}

z.config(z.locales.de());
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    const isWritten = abandonOutput();
    complain([
      isWritten
        ? "Abgebrochen. Der Ausgabe-Ordner war schon fertig geschrieben."
        : "Abgebrochen. Es wurde nichts geschrieben.",
    ]);
    process.exit(EXIT.notStarted);
  });
}
process.on("exit", removePrivateFolders);
process.stdout.on("error", outputFailed);
// Nobody can be told that nobody can be told.
process.stderr.on("error", () => {});
// Git tells its hooks which repository they are in; what is asked for here may be in another one.
for (const name of ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"]) delete process.env[name];
process.exitCode = await main(process.argv);
