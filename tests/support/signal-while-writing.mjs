/**
 * Loaded before the program: when the program has written its second file, it gets the signal that
 * SIGNAL names, and stays in the middle of writing until the signal has had its effect.
 */
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

const { writeFile } = fs;
let written = 0;
fs.writeFile = async (...file) => {
  await writeFile(...file);
  written += 1;
  if (written !== 2) return;
  process.kill(process.pid, process.env.SIGNAL);
  await new Promise((goOn) => setTimeout(goOn, 60_000));
};
syncBuiltinESMExports();
