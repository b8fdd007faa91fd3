/*
 * The page: the list of frames, the search, the two views, and the keys that work everywhere.
 */

const COLUMNS = ["number", "time", "source", "destination", "protocol", "length", "info"];
const HEADINGS = ["Frame", "Time", "Source", "Destination", "Protocol", "Length", "Info"];
/** The widest that a column of addresses becomes, in characters. Longer ones are cut; the tree shows them whole. */
const WIDEST_ADDRESS = 32;
const WIDEST_PROTOCOL = 12;

let found = capture.frames;
let timeForm = "utc";

const listRows = new Rows(byId("list"), createFrame, { choose: (index) => showPacket(found[index]) });

function timeText(index) {
  const frame = found[index];
  switch (timeForm) {
    case "first":
      return secondsBetween(capture.frames[0], frame);
    case "previous":
      return secondsBetween(found[Math.max(index - 1, 0)], frame);
    default:
      return timeOfDay(frame);
  }
}

/** The name of the style of a protocol. */
function styleOf(protocol) {
  const name = protocol.toLowerCase().replace("icmpv6", "icmp").replace("rarp", "arp");
  return ["tcp", "udp", "icmp", "arp"].includes(name) ? name : "other";
}

function createFrame(index) {
  const frame = found[index];
  const row = element("div", `frame level-${frame.level || 0} protocol-${styleOf(frame.protocol)}`);
  row.setAttribute("role", "row");
  row.setAttribute("aria-rowindex", index + 2);
  const texts = { ...frame, time: timeText(index) };
  for (const column of COLUMNS) {
    const cell = element("span", column);
    cell.setAttribute("role", "gridcell");
    cell.append(column === "protocol" ? element("span", "badge", frame.protocol) : String(texts[column]));
    row.append(cell);
  }
  if (frame.remarks) {
    row.lastChild.append(frame.info ? " " : "", element("span", "remarks", frame.remarks));
  }
  return row;
}

/** Shows the frames of the search, and keeps the chosen one if it is among them. */
function showFound() {
  const query = byId("search").value.trim();
  try {
    found = byId("search-form").value === "filter" ? capture.frames.filter(parseFilter(query)) : search(query);
    byId("search").setAttribute("aria-invalid", "false");
    byId("found").textContent = query ? `${found.length} of ${capture.frames.length}` : "";
  } catch (error) {
    if (!(error instanceof FilterError)) {
      throw error;
    }
    byId("search").setAttribute("aria-invalid", "true");
    byId("found").textContent = error.message;
    return; // the frames of the last filter stay
  }
  byId("nothing").hidden = found.length > 0;
  byId("nothing").textContent = capture.frames.length === 0 ? "The capture contains no frame" : "No frame is found";
  byId("list").setAttribute("aria-rowcount", found.length + 1);
  const current = Math.max(found.indexOf(packet.frame), 0);
  listRows.show(found.length, -1);
  if (found.length > 0) {
    listRows.choose(current);
  } else {
    showPacket(null);
  }
}

/** Shows a frame, and makes it the current one of the list if the search has found it. */
function chooseFrame(frame) {
  listRows.current = found.indexOf(frame);
  listRows.reveal(listRows.current);
  listRows.markCurrent();
  showPacket(frame);
}

function showView(name) {
  for (const view of ["frames", "conversations"]) {
    const isShown = view === name;
    byId(view).hidden = !isShown;
    byId(`${view}-tab`).setAttribute("aria-selected", String(isShown));
    byId(`${view}-tab`).tabIndex = isShown ? 0 : -1;
  }
  document.body.dataset.view = name;
  listRows.update();
  listRows.reveal(listRows.current);
}

/** Columns are as wide as their longest text, so that all rows are aligned whichever are in the document. */
function fitColumns() {
  const widest = (text, least) => capture.frames.reduce((width, frame) => Math.max(width, text(frame).length), least);
  const style = byId("list").style;
  style.setProperty("--number", `${widest((frame) => String(frame.number), 5)}ch`);
  style.setProperty("--time", `${widest(timeOfDay, 8)}ch`);
  style.setProperty("--source", `${Math.min(widest((frame) => frame.source, 6), WIDEST_ADDRESS)}ch`);
  style.setProperty("--destination", `${Math.min(widest((frame) => frame.destination, 11), WIDEST_ADDRESS)}ch`);
  style.setProperty("--protocol", `${Math.min(widest((frame) => frame.protocol, 8), WIDEST_PROTOCOL)}ch`);
  style.setProperty("--length", `${widest((frame) => String(frame.length), 6)}ch`);
}

function facts() {
  const { frames } = capture;
  const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
  const all = [`${frames.length.toLocaleString("en")} ${frames.length === 1 ? "frame" : "frames"}`, size(bytes)];
  if (frames.length > 0 && frames[0].time !== undefined) {
    all.push(`${secondsBetween(frames[0], frames[frames.length - 1])} s`, frames[0].time.slice(0, frames[0].time.indexOf("T")));
  }
  if (capture.leftOut > 0) {
    all.push(`${capture.leftOut.toLocaleString("en")} more frames are not in this page`);
  }
  return all.join(" \u00b7 ");
}

function isWriting(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

/** The slash goes to the search from everywhere; Escape goes back, and clears the search first. */
function onKey(event) {
  if (!isPlainKey(event)) {
    return;
  }
  if (event.key === "/" && !isWriting(event.target)) {
    event.preventDefault();
    showView("frames");
    byId("search").focus();
    byId("search").select();
  } else if (event.target === byId("search") && (event.key === "Escape" || event.key === "Enter" || event.key === "ArrowDown")) {
    event.preventDefault();
    if (event.key === "Escape" && byId("search").value) {
      byId("search").value = "";
      showFound();
    } else {
      byId("list").focus();
    }
  }
}

/** Arrows go from tab to tab, as in every list of tabs (ARIA authoring practices). */
function onTabKey(event) {
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    event.preventDefault();
    const name = event.target.id === "frames-tab" ? "conversations" : "frames";
    showView(name);
    byId(`${name}-tab`).focus();
  }
}

function start() {
  const name = capture.file.slice(capture.file.lastIndexOf("/") + 1);
  document.title = `${name} \u2013 dissect`;
  byId("file").textContent = name;
  byId("file").title = capture.file;
  byId("facts").textContent = facts();
  const head = byId("list").querySelector(".head");
  COLUMNS.forEach((column, index) => {
    head.append(element("span", column, HEADINGS[index]));
    head.lastChild.setAttribute("role", "columnheader");
  });
  fitColumns();
  for (const view of ["frames", "conversations"]) {
    byId(`${view}-tab`).addEventListener("click", () => showView(view));
    byId(`${view}-tab`).addEventListener("keydown", onTabKey);
  }
  byId("search").addEventListener("input", showFound);
  byId("search-form").addEventListener("change", (event) => {
    byId("search").placeholder = event.target.value === "filter" ? "tcp port 80 or host 192.0.2.1" : "Search frames";
    showFound();
  });
  byId("time-form").addEventListener("change", (event) => {
    timeForm = event.target.value;
    listRows.renew();
  });
  document.addEventListener("keydown", onKey);
  showConversations();
  showView("frames");
  showFound();
  byId("list").focus();
  setTimeout(prepareSearch, 0);
}

start();
