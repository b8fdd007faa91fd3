/*
 * The conversations, and the ladder of the chosen one: each of its frames as an arrow from one end to the other.
 */

const ladder = { conversation: null, frames: [] };

const talkRows = new Rows(byId("talks"), createTalk, { choose: chooseTalk });
const ladderRows = new Rows(byId("ladder"), createRung, { choose: (index) => chooseFrame(ladder.frames[index]) });

/** Shows the conversations, each column as wide as its longest text. */
function showConversations() {
  const { headings, rows } = capture.conversations;
  const widths = headings.map((heading, column) =>
    rows.reduce((widest, row) => Math.max(widest, row.cells[column].length), heading.length));
  widths[0] += 2; // the badge has a margin
  byId("talks").style.setProperty("--columns", widths.map((width) => `${width + 2}ch`).join(" "));
  byId("talks").style.setProperty("--width", `${widths.reduce((sum, width) => sum + width + 2, 2)}ch`);
  byId("talks").setAttribute("aria-rowcount", rows.length + 1);
  const head = byId("talks").querySelector(".head");
  headings.forEach((heading, column) => {
    head.append(element("span", isNumber(column) ? "number" : "", heading));
    head.lastChild.setAttribute("role", "columnheader");
  });
  talkRows.show(rows.length, -1);
  if (rows.length > 0) {
    talkRows.choose(0);
  } else {
    byId("summary").textContent = "No conversations of TCP or UDP";
  }
}

/** Whether a column has numbers: the number of the conversation, and those of frames, bytes and milliseconds. */
function isNumber(column) {
  return column === 1 || (column >= 4 && column <= 8);
}

function createTalk(index) {
  const conversation = capture.conversations.rows[index];
  const row = element("div", `talk protocol-${conversation.cells[0]}`);
  row.setAttribute("role", "row");
  row.setAttribute("aria-rowindex", index + 2);
  conversation.cells.forEach((text, column) => {
    const cell = element("span", isNumber(column) ? "number" : "");
    cell.setAttribute("role", "gridcell");
    cell.append(column === 0 ? element("span", "badge", text.toUpperCase()) : text);
    row.append(cell);
  });
  return row;
}

function chooseTalk(index) {
  const conversation = capture.conversations.rows[index];
  ladder.conversation = conversation;
  ladder.frames = framesOf.get(conversation.id) || [];
  const [protocol, number, a, b] = conversation.cells;
  byId("summary").textContent = `${protocol} ${number}${conversation.summary ? `: ${conversation.summary}` : ""}`;
  byId("only").hidden = false;
  const head = byId("ladder").querySelector(".head");
  const ends = element("span", "ends");
  ends.append(element("span", "", `A ${a}`), element("span", "", `B ${b}`));
  head.replaceChildren(element("span", "number", "Frame"), element("span", "number", "+ms"), ends, element("span", "", "Remarks"));
  ladderRows.show(ladder.frames.length, -1);
  byId("ladder").scrollTop = 0;
}

function createRung(index) {
  const frame = ladder.frames[index];
  const row = element("div", `rung from-${frame.sender.toLowerCase()} level-${frame.level || 0}`);
  row.setAttribute("role", "option");
  row.setAttribute("aria-setsize", ladder.frames.length);
  row.setAttribute("aria-posinset", index + 1);
  const arrow = element("span", "arrow");
  arrow.append(element("span", "unseen", frame.sender === "A" ? "A to B: " : "B to A: "), element("span", "label", frame.label),
    element("span", "line"));
  const since = index === 0 ? 0 : secondsBetween(ladder.frames[index - 1], frame);
  row.append(element("span", "number", frame.number), element("span", "number", since === "" ? "" : (since * 1000).toFixed(3)), arrow,
    element("span", "remarks", frame.remarks));
  row.lastChild.title = frame.remarks;
  return row;
}

byId("only").addEventListener("click", () => {
  showView("frames");
  byId("search-form").value = "text";
  byId("search").value = `conversation:${ladder.conversation.id.replace(" ", "-")}`;
  showFound();
  byId("list").focus();
});
