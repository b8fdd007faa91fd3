/*
 * The chosen frame: the tree of its fields and its bytes. Each shows what the other one is about: the pointer on a field lights its
 * bytes, the pointer on a byte lights its fields.
 */

/** Parts of a frame that are no headers, and the kind of each. */
const OTHER_PARTS = {
  payload: "payload", "quoted payload": "payload", padding: "padding", "padding of the quote": "padding", capture: "capture", remarks: "remarks",
};
/** Headers take turns with so many colours, so that neighbours differ. */
const HEADER_COLOURS = 4;

const packet = {
  frame: null,
  /** The bytes as characters. */
  bytes: "",
  /** Layers and fields in order: {level, name, value, from, to, bit, bits, layer, kind}; from and to count bytes, to is the end. */
  nodes: [],
  /** The kind of the layer of each byte. */
  kinds: [],
  /** The nodes whose layers are open. */
  visible: [],
  /** The titles of closed layers, which stay closed from frame to frame. */
  closed: new Set(),
  chosen: null,
  lit: [],
  cursor: 0,
  bytesPerRow: 16,
};

const treeRows = new Rows(byId("tree"), createNode, {
  choose: (index) => chooseNode(packet.visible[index]),
  hover: (index) => light(index < 0 ? [] : [packet.visible[index]]),
  key: onTreeKey,
});
byId("tree").addEventListener("click", (event) => {
  const index = treeRows.indexOf(event.target);
  if (event.target.closest(".twisty") && index >= 0) {
    toggle(packet.visible[index]);
  }
});

const byteRows = new Rows(byId("bytes"), createByteRow, { key: onBytesKey });
byId("bytes").addEventListener("pointerover", (event) => light(nodesAt(byteOf(event.target))));
byId("bytes").addEventListener("pointerleave", () => light([]));
byId("bytes").addEventListener("click", (event) => chooseByte(byteOf(event.target)));
new ResizeObserver(fitBytes).observe(byId("bytes"));

/** Shows a frame; null shows that there is none. */
function showPacket(frame) {
  const before = packet.chosen;
  packet.frame = frame;
  packet.bytes = frame ? binary(frame) : "";
  packet.nodes = frame ? nodesOf(frame) : [];
  packet.kinds = new Array(packet.bytes.length);
  packet.nodes.filter((node) => node.level === 1).forEach((layer) => packet.kinds.fill(layer.kind, layer.from, layer.to));
  packet.lit = [];
  packet.cursor = 0;
  // The same field stays chosen from frame to frame, to see how it changes.
  packet.chosen = (before && packet.nodes.find((node) => node.layer === before.layer && node.name === before.name)) || null;
  byId("packet-title").textContent = frame ? headline(frame) : "No frame";
  arrange();
  byteRows.show(Math.ceil(packet.bytes.length / packet.bytesPerRow), -1);
  moveCursor(packet.chosen && packet.chosen.to > packet.chosen.from ? packet.chosen.from : 0);
  paint();
}

function headline(frame) {
  const time = frame.time === undefined ? "" : `, ${frame.time}`;
  const cut = frame.captured < frame.length ? `${frame.captured} of ` : "";
  return `Frame ${frame.number}${time}, ${cut}${frame.length} ${frame.length === 1 ? "byte" : "bytes"}, link type ${frame.linkType}`;
}

function nodesOf(frame) {
  const nodes = [];
  const end = packet.bytes.length;
  let headers = 0;
  for (const [title, offset, length, fields] of frame.layers) {
    const kind = OTHER_PARTS[title] || `header-${headers++ % HEADER_COLOURS}`;
    const to = Math.min(offset + length, end);
    nodes.push({ level: 1, name: title, value: extent(offset, length), from: offset, to, layer: title, kind, isParent: fields.length > 0 });
    for (const [name, value, bit, bits] of fields) {
      const fieldEnd = bits === 0 ? 0 : Math.min(Math.ceil((bit + bits) / 8), end);
      nodes.push({ level: 2, name, value, from: Math.floor(bit / 8), to: fieldEnd, bit, bits, layer: title, kind });
    }
  }
  return nodes;
}

function extent(offset, length) {
  return length === 0 ? "" : `${length} ${length === 1 ? "byte" : "bytes"} at ${offset}`;
}

/** Collects the nodes that are not in closed layers, and shows them. */
function arrange() {
  packet.visible = packet.nodes.filter((node) => node.level === 1 || !packet.closed.has(node.layer));
  treeRows.show(packet.visible.length, packet.visible.indexOf(packet.chosen));
}

function createNode(index) {
  const node = packet.visible[index];
  const row = element("div", `node level-${node.level} kind-${node.kind}`);
  row.setAttribute("role", "treeitem");
  row.setAttribute("aria-level", node.level);
  const siblings = packet.nodes.filter((other) => other.level === node.level && (node.level === 1 || other.layer === node.layer));
  row.setAttribute("aria-setsize", siblings.length);
  row.setAttribute("aria-posinset", siblings.indexOf(node) + 1);
  if (node.isParent) {
    const isOpen = !packet.closed.has(node.layer);
    row.setAttribute("aria-expanded", String(isOpen));
    row.append(element("span", "twisty", isOpen ? "\u25be" : "\u25b8"));
    row.lastChild.setAttribute("aria-hidden", "true");
  }
  row.append(element("span", "name", node.name), element("span", "value", node.value));
  paintNode(row, node);
  return row;
}

function createByteRow(index) {
  const row = element("div", "dump");
  row.setAttribute("role", "row");
  row.append(element("span", "offset", index * packet.bytesPerRow));
  row.lastChild.setAttribute("role", "rowheader");
  const hex = element("span", "hex");
  const characters = element("span", "characters");
  hex.setAttribute("role", "presentation");
  characters.setAttribute("aria-hidden", "true");
  const end = Math.min((index + 1) * packet.bytesPerRow, packet.bytes.length);
  for (let at = index * packet.bytesPerRow; at < end; at++) {
    const character = packet.bytes[at];
    const cell = element("span", "byte", character.charCodeAt(0).toString(16).padStart(2, "0"));
    cell.setAttribute("role", "gridcell");
    cell.id = `byte-${at}`;
    cell.dataset.byte = at;
    hex.append(cell);
    const text = element("span", "byte", printable(character));
    text.dataset.byte = at;
    characters.append(text);
  }
  row.append(hex, characters);
  row.querySelectorAll("[data-byte]").forEach(paintByte);
  return row;
}

/** Returns the number of the byte that an element shows; -1 if it shows none. */
function byteOf(target) {
  return target.dataset.byte === undefined ? -1 : Number(target.dataset.byte);
}

function contains(node, at) {
  return node !== null && at >= node.from && at < node.to;
}

/** The fields that a byte is part of; or its layer, if no field contains it. */
function nodesAt(at) {
  const nodes = packet.nodes.filter((node) => contains(node, at));
  const fields = nodes.filter((node) => node.level === 2 && node.bits > 0 && node.kind !== "remarks");
  return fields.length > 0 ? fields : nodes.slice(0, 1);
}

/** Lights nodes and their bytes, and says where they are. */
function light(nodes) {
  packet.lit = nodes;
  paint();
}

function paint() {
  treeRows.shown.forEach((row, index) => paintNode(row, packet.visible[index]));
  byId("bytes").querySelectorAll("[data-byte]").forEach(paintByte);
  const about = packet.lit.length > 0 ? packet.lit : packet.chosen ? [packet.chosen] : [];
  byId("where").textContent = about.map(place).join("; ");
}

function paintNode(row, node) {
  row.classList.toggle("lit", packet.lit.includes(node));
  row.classList.toggle("chosen", packet.chosen === node);
}

function paintByte(cell) {
  const at = byteOf(cell);
  const isLit = packet.lit.some((node) => contains(node, at));
  cell.className = `byte kind-${packet.kinds[at]}`;
  cell.classList.toggle("lit", isLit);
  cell.classList.toggle("chosen", contains(packet.chosen, at));
  cell.classList.toggle("cursor", at === packet.cursor);
}

/** Where a node is in the frame: "IPv4 headerLength 20: byte 14, bits 4 to 7". */
function place(node) {
  const name = node.level === 1 ? node.name : `${node.layer.split(",")[0]} ${node.name} ${node.value}`;
  const length = node.to - node.from;
  if (length <= 0) {
    return name;
  }
  const bytes = length === 1 ? `byte ${node.from}` : `bytes ${node.from} to ${node.to - 1}`;
  if (node.level === 1 || (node.bit % 8 === 0 && node.bits % 8 === 0)) {
    return `${name}: ${bytes}`;
  }
  const first = node.bit - 8 * node.from;
  return `${name}: ${bytes}, ${node.bits === 1 ? `bit ${first}` : `bits ${first} to ${first + node.bits - 1}`}`;
}

/** Makes a node the chosen one, and moves the cursor of the bytes to it. */
function chooseNode(node) {
  packet.chosen = node;
  if (node.to > node.from) {
    moveCursor(node.from);
  }
  paint();
}

/** Makes the field that a byte is part of the chosen one. */
function chooseByte(at) {
  if (at < 0) {
    return;
  }
  moveCursor(at);
  const nodes = nodesAt(at);
  packet.chosen = nodes.includes(packet.chosen) ? packet.chosen : nodes[0] || null;
  if (packet.chosen) {
    if (packet.closed.delete(packet.chosen.layer)) {
      arrange();
    }
    treeRows.current = packet.visible.indexOf(packet.chosen);
    treeRows.reveal(treeRows.current, 3);
    treeRows.markCurrent();
  }
  paint();
}

function moveCursor(at) {
  packet.cursor = at;
  const row = Math.floor(at / packet.bytesPerRow);
  byteRows.current = row;
  byteRows.reveal(row);
  if (packet.bytes.length > 0) {
    byId("bytes").setAttribute("aria-activedescendant", `byte-${at}`);
  }
}

function toggle(node) {
  if (!node.isParent) {
    return;
  }
  if (!packet.closed.delete(node.layer)) {
    packet.closed.add(node.layer);
  }
  packet.chosen = node;
  arrange();
  paint();
}

/** Left closes a layer or goes to it, right opens it, as in every tree (ARIA authoring practices). */
function onTreeKey(event) {
  const node = packet.visible[treeRows.current];
  if (!node) {
    return false;
  }
  const isOpen = node.isParent && !packet.closed.has(node.layer);
  switch (event.key) {
    case "ArrowRight":
      if (isOpen) {
        treeRows.choose(treeRows.current + 1);
      } else {
        toggle(node);
      }
      return true;
    case "ArrowLeft":
      if (isOpen) {
        toggle(node);
      } else if (node.level === 2) {
        treeRows.choose(packet.visible.findIndex((other) => other.level === 1 && other.layer === node.layer));
      }
      return true;
    case "Enter":
    case " ":
      toggle(node);
      return true;
    default:
      return false;
  }
}

function onBytesKey(event) {
  const page = byteRows.pageLength() * packet.bytesPerRow;
  const to = {
    ArrowRight: packet.cursor + 1,
    ArrowLeft: packet.cursor - 1,
    ArrowDown: packet.cursor + packet.bytesPerRow,
    ArrowUp: packet.cursor - packet.bytesPerRow,
    PageDown: packet.cursor + page,
    PageUp: packet.cursor - page,
    Home: 0,
    End: packet.bytes.length - 1,
  }[event.key];
  if (to === undefined) {
    return false;
  }
  chooseByte(Math.min(Math.max(to, 0), packet.bytes.length - 1));
  return true;
}

/** Shows 16 bytes in a row where there is room for them, else 8. */
function fitBytes() {
  const measure = document.createElement("canvas").getContext("2d");
  measure.font = getComputedStyle(byId("bytes")).font;
  const room = byId("bytes").parentElement.clientWidth / measure.measureText("0").width;
  const bytesPerRow = room >= 80 ? 16 : 8;
  if (bytesPerRow !== packet.bytesPerRow) {
    packet.bytesPerRow = bytesPerRow;
    byId("bytes").dataset.perRow = bytesPerRow;
    byteRows.show(Math.ceil(packet.bytes.length / bytesPerRow), -1);
    moveCursor(packet.cursor);
    paint();
  }
}
