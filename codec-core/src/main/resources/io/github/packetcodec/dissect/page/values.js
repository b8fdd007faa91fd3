/*
 * The values of a filter: len, payload, and bytes of a header such as tcp[13] or ip[2:2], of which a mask may leave some bits. They are
 * compared with numbers.
 */

/** The names that the language has for indices and bits. */
const CONSTANTS = new Map(Object.entries({
  icmptype: 0, icmpcode: 1, "icmp-echoreply": 0, "icmp-unreach": 3, "icmp-sourcequench": 4, "icmp-redirect": 5, "icmp-echo": 8,
  "icmp-routeradvert": 9, "icmp-routersolicit": 10, "icmp-timxceed": 11, "icmp-paramprob": 12,
  icmp6type: 0, icmp6code: 1, "icmp6-destinationunreach": 1, "icmp6-packettoobig": 2, "icmp6-timeexceeded": 3,
  "icmp6-parameterproblem": 4, "icmp6-echo": 128, "icmp6-echoreply": 129, "icmp6-routersolicit": 133, "icmp6-routeradvert": 134,
  "icmp6-neighborsolicit": 135, "icmp6-neighboradvert": 136, "icmp6-redirect": 137,
  tcpflags: 13, "tcp-fin": 1, "tcp-syn": 2, "tcp-rst": 4, "tcp-push": 8, "tcp-ack": 16, "tcp-urg": 32, "tcp-ece": 64, "tcp-cwr": 128,
}));

const COMPARISONS = {
  "=": (left, right) => left === right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

/** Where the bytes of a protocol begin in a frame; -1 if it has none. */
function headerOffset(frame, protocol) {
  const { addresses, isArp, linkPayload, carried } = frame.filter;
  const digits = addresses === undefined || isArp ? 0 : addresses[0].length;
  switch (protocol) {
    case "ether":
      return 0;
    case "ip":
      return digits === 8 ? linkPayload : -1;
    case "ip6":
      return digits === 32 ? linkPayload : -1;
    case "arp":
    case "rarp":
      return wordTestOf(protocol)(frame) ? linkPayload : -1;
    default:
      return carried !== undefined && wordTestOf(protocol)(frame) ? carried : -1;
  }
}

/** Makes a function that returns the number in bytes of a protocol, or null for a frame that does not contain them. */
function fieldValue(protocol, index, size) {
  if (protocol === "ah" || protocol === "esp") {
    throw new FilterError(`the bytes of '${protocol}' cannot be asked for`);
  }
  return (frame) => {
    const header = headerOffset(frame, protocol);
    const bytes = binary(frame);
    const at = header + index;
    if (header < 0 || at + size > bytes.length) {
      return null;
    }
    let number = 0;
    for (let i = at; i < at + size; i++) {
      number = number * 256 + bytes.charCodeAt(i);
    }
    return number;
  };
}

/** Parses a comparison, of which the parser has taken the first word: len, payload or a protocol. */
function parseRelation(parser, word) {
  let value = parseValue(parser, word);
  if (parser.takeIf("&")) {
    const mask = parser.token === "(" ? parseBits(parser, true) : parseConstant(parser);
    const whole = value;
    value = (frame) => (whole(frame) === null ? null : (whole(frame) & mask) >>> 0);
  }
  const compare = COMPARISONS[parser.token];
  if (compare === undefined) {
    throw new FilterError("of arithmetic, this page only takes 'field & mask' and a comparison with a number; -f takes all");
  }
  parser.take();
  const number = parseBits(parser, parser.token === "(");
  return (frame) => {
    const left = value(frame);
    return left !== null && compare(left, number);
  };
}

function parseValue(parser, word) {
  if (word === "len" || word === "length") {
    return (frame) => frame.length;
  }
  if (word === "payload") {
    return (frame) => frame.filter.payload;
  }
  parser.take(); // [
  const [index, size, ...rest] = (parser.take() || "").split(":");
  const at = CONSTANTS.get(index) ?? numberOf(index);
  if (at === null || !["1", "2", "4", undefined].includes(size) || rest.length > 0 || !parser.takeIf("]")) {
    throw new FilterError("an index such as [13] or [2:2] is expected");
  }
  return fieldValue(word, at, Number(size || 1));
}

/** Constants with | between them. */
function parseBits(parser, isInParentheses) {
  if (isInParentheses) {
    parser.take();
  }
  let bits = parseConstant(parser);
  while (parser.takeIf("|")) {
    bits = (bits | parseConstant(parser)) >>> 0;
  }
  if (isInParentheses && !parser.takeIf(")")) {
    throw parser.refused("')'");
  }
  return bits;
}

function parseConstant(parser) {
  return CONSTANTS.has(parser.token) ? CONSTANTS.get(parser.take()) : parser.number();
}
