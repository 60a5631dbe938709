// Makes tests/progress/fsrs_vectors.txt: what ts-fsrs, the reference, says of made-up review sequences.
//
//     npm install --prefix /tmp/fsrs ts-fsrs
//     node tests/progress/fsrs_vectors.mjs /tmp/fsrs >tests/progress/fsrs_vectors.txt
//
// A line is one sequence: reviews, separated by blanks, each rating:at:state:step:scheduled_days:lapses:due:S:D – times in
// minutes since 2026-01-01T00:00Z, the state as a digit (1 learning, 2 review, 3 relearning).
import { pathToFileURL } from "node:url";

const reference = await import(pathToFileURL(`${process.argv[2]}/node_modules/ts-fsrs/dist/index.mjs`).href);
const { FSRSVersion, createEmptyCard, fsrs } = reference;
const begin = Date.UTC(2026, 0, 1);
const minute = 60_000;
const day = 1440;

// A generator of our own, so that the same sequences come out everywhere. Source: the minimal standard of Park and Miller.
let seed = 20260101;
const random = (count) => {
  seed = (seed * 48271) % 2147483647;
  return seed % count;
};

// How long after a review the next one comes: when it is due, or early, late, soon, the same day, after years.
const pause = (minutesToDue) => {
  switch (random(8)) {
    case 0: return 1 + random(30);
    case 1: return random(3 * day);
    case 2: return Math.max(1, Math.floor(minutesToDue / 2));
    case 3: return minutesToDue + random(3 * day);
    case 4: return minutesToDue * 3 + random(60);
    case 5: return random(20) === 0 ? 4000 * day : minutesToDue + random(60 * day);
    default: return minutesToDue;
  }
};

const rating = (style) => {
  if (style < 4) return style + 1;  // the same all the time
  if (style === 4) return random(10) === 0 ? 1 : 3;
  if (style === 5) return [1, 3, 3, 4][random(4)];
  return 1 + random(4);
};

const scheduler = fsrs();  // all defaults: fuzz off, short-term steps on
const number = (value) => String(Math.round(value * 1e8) / 1e8);
console.log(`# ts-fsrs ${FSRSVersion}: its default parameters`);
for (let sequence = 0; sequence < 600; ++sequence) {
  let at = random(400 * day);
  let card = createEmptyCard(new Date(begin + at * minute));
  const line = [];
  const length = 2 + random(11);
  for (let review = 0; review < length; ++review) {
    const given = rating(sequence % 9);
    card = scheduler.next(card, new Date(begin + at * minute), given).card;
    const due = (card.due.getTime() - begin) / minute;
    line.push([given, at, card.state, card.learning_steps, card.scheduled_days, card.lapses, due, number(card.stability),
               number(card.difficulty)].join(":"));
    at += pause(due - at);
  }
  console.log(line.join(" "));
}
