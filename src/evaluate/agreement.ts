import type { Day } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { answerCompiled } from "./compiled-kernel.ts";
import type { Court } from "./evaluate.ts";
import type { Answer, Question } from "./question.ts";

/**
 * Asks both kernels everything about a person on a Stichtag and counts what they agree on: every
 * verdict and every leaf.
 *
 * @throws {Error} when they disagree; a run must not go on then.
 */
export async function compareKernels(
  { law, reference, agreement }: Court,
  record: PersonRecord,
  stichtag: Day,
): Promise<void> {
  const { values, answers: compiled } = law.dossiers.of(record).on(stichtag);
  for (const { id } of law.paths) {
    const inForce = law.inForce(id, stichtag);
    if (!inForce) continue;
    const ask = async (questions: readonly Question[]) => {
      const answers = await reference.answer(questions, values, stichtag);
      for (const question of questions) {
        if (!isSame(answers.get(question.id), answerCompiled(question, compiled))) {
          throw new Error(`Die beiden Rechenwerke widersprechen sich bei ${question.id}.`);
        }
      }
      agreement.questions += questions.length;
      return answers;
    };
    const gate = await ask(inForce.gate);
    if (inForce.gate.some((question) => gate.get(question.id)?.certain)) continue;
    await ask(inForce.questions);
  }
  agreement.persons += 1;
}

function isSame(a: Answer | undefined, b: Answer): boolean {
  if (a?.certain !== b.certain || a.possible !== b.possible) return false;
  if (a.leaves.length !== b.leaves.length) return false;
  return b.leaves.every(
    (leaf, index) =>
      a.leaves[index]?.certain === leaf.certain && a.leaves[index]?.possible === leaf.possible,
  );
}
