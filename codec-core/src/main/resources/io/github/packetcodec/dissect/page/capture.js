/*
 * The capture: its frames as the program has written them, their times, and the search in them.
 */

const capture = JSON.parse(byId("capture").textContent);

/** From the name of a conversation, such as "tcp 0", to its frames, in their order. */
const framesOf = new Map();
capture.frames.forEach((frame) => {
  if (frame.conversation) {
    if (!framesOf.has(frame.conversation)) {
      framesOf.set(frame.conversation, []);
    }
    framesOf.get(frame.conversation).push(frame);
  }
});

/** The bytes of a frame as a text of characters from 0 to 255. */
function binary(frame) {
  return atob(frame.bytes);
}

/** Characters that are not printable ASCII are shown as a point. */
function printable(characters) {
  return characters.replace(/[^ -~]/g, ".");
}

/** Returns the time of a frame without its date, as the capture has it: 19:20:08.552338. */
function timeOfDay(frame) {
  return frame.time === undefined ? "" : frame.time.slice(frame.time.indexOf("T") + 1, -1);
}

/** Returns the seconds from one frame to another, with as many digits as the capture has. */
function secondsBetween(earlier, later) {
  if (earlier.time === undefined || later.time === undefined) {
    return "";
  }
  const point = later.time.indexOf(".");
  const digits = point < 0 ? 0 : later.time.length - point - 2;
  const seconds = later.seconds - earlier.seconds + (later.nanoseconds - earlier.nanoseconds) / 1e9;
  return seconds.toFixed(digits);
}

/** Returns a number of bytes as people read it. */
function size(bytes) {
  const units = ["bytes", "kB", "MB", "GB"];
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return unit === 0 ? `${bytes} ${bytes === 1 ? "byte" : "bytes"}` : `${value.toFixed(1)} ${units[unit]}`;
}

const searchTexts = new Map();

/** All that can be found in a frame, in lower case: its line, its fields, and its bytes as text. */
function searchText(frame) {
  let text = searchTexts.get(frame);
  if (text === undefined) {
    const fields = frame.layers.map(([title, , , rows]) => [title, ...rows.map(([name, value]) => `${name} ${value}`)].join("\n"));
    text = [frame.number, frame.time, frame.source, frame.destination, frame.protocol, frame.info, frame.remarks, ...fields,
        printable(binary(frame))].join("\n").toLowerCase();
    searchTexts.set(frame, text);
  }
  return text;
}

/** Prepares the search while the page has nothing else to do, so that the first letter is not slow. */
function prepareSearch(from = 0) {
  const atOnce = 100;
  capture.frames.slice(from, from + atOnce).forEach(searchText);
  if (from + atOnce < capture.frames.length) {
    setTimeout(prepareSearch, 0, from + atOnce);
  }
}

/** Makes a test of one word of a search: !word, "two words", conversation:tcp-0. */
function wordTest(word) {
  if (word.startsWith("!") && word.length > 1) {
    const test = wordTest(word.slice(1));
    return (frame) => !test(frame);
  }
  if (word.startsWith("conversation:")) {
    const name = word.slice("conversation:".length).replace("-", " ");
    return (frame) => frame.conversation === name;
  }
  const text = word.replaceAll('"', "").toLowerCase();
  return (frame) => searchText(frame).includes(text);
}

/** Returns the frames in which every word of a search occurs. */
function search(query) {
  const tests = (query.match(/!?"[^"]*"?|\S+/g) || []).map(wordTest);
  return tests.length === 0 ? capture.frames : capture.frames.filter((frame) => tests.every((test) => test(frame)));
}
