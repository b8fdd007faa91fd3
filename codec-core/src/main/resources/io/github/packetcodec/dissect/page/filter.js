/*
 * Filters in the language of pcap-filter(7), in the meaning that the command calls decoded: words such as tcp and vlan, host, net, port,
 * portrange with src and dst, less and greater, comparisons of bytes, and, or, not, parentheses. The program has answered the words for each
 * frame, by its own filters. What a page cannot answer is refused and not guessed.
 */

/** The reason why a text is no filter, or none for a page. */
class FilterError extends Error {}

/** What comes before an address or a number, and holds for those after it that have none of their own. */
const NO_QUALIFIER = { protocol: null, direction: "either", kind: null };

const KINDS = new Set(["host", "net", "port", "portrange"]);
const PROTOCOLS = new Set(["ether", "ip", "ip6", "arp", "rarp", "tcp", "udp", "sctp", "icmp", "icmp6", "igmp", "pim", "ah", "esp"]);
const SIGNS = { "&&": "and", "||": "or", "!": "not" };
const TRANSPORTS = { tcp: 6, udp: 17, sctp: 132 };

/** Makes a test of frames from a text, or throws a FilterError. */
function parseFilter(text) {
  return new FilterParser(text).parse();
}

function combine(direction, source, destination) {
  switch (direction) {
    case "src":
      return source;
    case "dst":
      return destination;
    case "both":
      return source && destination;
    default:
      return source || destination;
  }
}

/** Whether an address in hexadecimal begins with the bits of another one. */
function hasPrefix(address, prefix, bits) {
  const rest = BigInt(4 * address.length - bits);
  return BigInt(`0x${address}`) >> rest === BigInt(`0x${prefix}`) >> rest;
}

/** Makes the test of a word, or of two words, that the program has answered. */
function wordTestOf(word) {
  const bit = capture.words.indexOf(word);
  if (bit < 0) {
    throw new FilterError(`'${word}' is not for this page; -f takes it`);
  }
  return (frame) => (frame.filter.words & (1 << bit)) !== 0;
}

/** Makes the test of an IPv4 prefix, in hexadecimal, in IPv4, ARP and reverse ARP packets. */
function ipv4Test(address, bits, { protocol, direction }) {
  if (![null, "ip", "arp", "rarp"].includes(protocol)) {
    throw new FilterError(`'${protocol}' has no IPv4 addresses`);
  }
  const isReverse = wordTestOf("rarp");
  return (frame) => {
    const { addresses, isArp } = frame.filter;
    const family = isArp ? (isReverse(frame) ? "rarp" : "arp") : "ip";
    return addresses !== undefined && addresses[0].length === 8 && (protocol === null || protocol === family)
      && combine(direction, hasPrefix(addresses[0], address, bits), hasPrefix(addresses[1], address, bits));
  };
}

function ipv6Test(address, bits, { protocol, direction }) {
  if (protocol !== null && protocol !== "ip6") {
    throw new FilterError(`'${protocol}' has no IPv6 addresses`);
  }
  return ({ filter: { addresses } }) => addresses !== undefined && addresses[0].length === 32
    && combine(direction, hasPrefix(addresses[0], address, bits), hasPrefix(addresses[1], address, bits));
}

function portTest(low, high, { protocol, direction }) {
  if (protocol !== null && !(protocol in TRANSPORTS)) {
    throw new FilterError(`'${protocol}' has no ports`);
  }
  if (high > 0xffff) {
    throw new FilterError("a port is not greater than 65535");
  }
  const isMember = (port) => low <= port && port <= high;
  return ({ filter: { ports } }) => ports !== undefined && (protocol === null || ports[0] === TRANSPORTS[protocol])
    && combine(direction, isMember(ports[1]), isMember(ports[2]));
}

function etherTest(address, direction) {
  return (frame) => {
    const ethernet = frame.layers.find(([title]) => title !== "capture");
    if (ethernet === undefined || ethernet[0] !== "Ethernet") {
      return false;
    }
    const [destination, source] = ethernet[3].map((field) => field[1]);
    return combine(direction, source === address, destination === address);
  };
}

/** The 32 hexadecimal digits of an IPv6 address; null if it is none. */
function ipv6Digits(text) {
  const halves = text.split("::");
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const count = groups.flat().length;
  const isComplete = halves.length === 1 ? count === 8 : halves.length === 2 && count < 8;
  if (!isComplete || !groups.flat().every((group) => /^[0-9a-f]{1,4}$/i.test(group))) {
    return null;
  }
  const zeros = new Array(8 - count).fill("0");
  return [groups[0], zeros, groups[1] || []].flat().map((group) => group.padStart(4, "0")).join("").toLowerCase();
}

/** Decimal, octal after 0, or hexadecimal after 0x; null if the text is no such number of 32 bits. */
function numberOf(text) {
  if (!/^(0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i.test(text)) {
    return null;
  }
  const number = Number(/^0[0-7]+$/.test(text) ? `0o${text}` : text);
  return number <= 0xffffffff ? number : null;
}

/** Parses the grammar of the command: and has the precedence of or, and both group to the left. */
class FilterParser {
  constructor(text) {
    this.tokens = text.match(/&&|\|\||[<>!=]=|[-\w.:]+|[^\s]/g) || [];
    this.at = 0;
  }

  get token() {
    return SIGNS[this.tokens[this.at]] || this.tokens[this.at];
  }

  take() {
    const taken = this.token;
    this.at++;
    return taken;
  }

  takeIf(...words) {
    return words.includes(this.token) ? this.take() : null;
  }

  refused(expected) {
    return new FilterError(this.token === undefined ? `${expected} is expected at the end` : `${expected} is expected before '${this.token}'`);
  }

  number() {
    const number = this.token === undefined ? null : numberOf(this.token);
    if (number === null) {
      throw this.refused("a number");
    }
    this.take();
    return number;
  }

  parse() {
    if (this.token === undefined) {
      return () => true;
    }
    const { test } = this.chain(this.operand(NO_QUALIFIER, true, false), true);
    if (this.token !== undefined) {
      throw this.refused("'and', 'or' or the end");
    }
    return test;
  }

  /** Operands with 'and' or 'or' between them. An operand is {test, qualifier, isTerm}; one that is no term is an address or a number. */
  chain(first, terms) {
    let left = first;
    for (let word = this.takeIf("and", "or"); word !== null; word = this.takeIf("and", "or")) {
      const { test } = left;
      const right = this.operand(left.qualifier, terms, true);
      left = { ...right, test: word === "and" ? (frame) => test(frame) && right.test(frame) : (frame) => test(frame) || right.test(frame) };
    }
    return left;
  }

  /** Terms are taken if they are allowed, and addresses and numbers if they are. */
  operand(before, terms, ids) {
    if (this.takeIf("not")) {
      const { test, ...rest } = this.operand(before, terms, ids);
      return { ...rest, test: (frame) => !test(frame) };
    }
    if (this.token === "(") {
      return this.parenthesis(before, terms, ids);
    }
    if (this.token === undefined) {
      throw this.refused("an expression");
    }
    if (/^[0-9]|:/.test(this.token)) {
      if (!ids) {
        throw this.refused("a word such as 'host' or 'port'");
      }
      return { test: this.id(before), qualifier: before, isTerm: false };
    }
    if (!terms) {
      throw this.refused("an address or a number");
    }
    return this.term();
  }

  parenthesis(before, terms, ids) {
    this.take();
    const isNested = this.token === "(";
    const first = this.operand(before, terms, ids);
    if (isNested && !first.isTerm) {
      throw new FilterError("a list of addresses or ports does not begin with a list");
    }
    const inner = this.chain(first, first.isTerm);
    if (!this.takeIf(")")) {
      throw this.refused("')'");
    }
    return first.isTerm ? { ...inner, qualifier: before, isTerm: true } : { ...inner, isTerm: false };
  }

  term() {
    const next = this.tokens[this.at + 1];
    if (["len", "length", "payload"].includes(this.token) || (PROTOCOLS.has(this.token) && next === "[")) {
      return { test: parseRelation(this, this.take()), qualifier: NO_QUALIFIER, isTerm: true };
    }
    const protocol = PROTOCOLS.has(this.token) ? this.take() : null;
    if (this.token === "src" || this.token === "dst" || KINDS.has(this.token)) {
      return this.qualified(protocol);
    }
    return { test: this.primitive(protocol), qualifier: NO_QUALIFIER, isTerm: true };
  }

  /** A qualifier, and what it holds for. */
  qualified(protocol) {
    let direction = this.takeIf("src", "dst") || "either";
    if (direction !== "either" && (this.token === "or" || this.token === "and")) {
      const both = this.take() === "and";
      if (!this.takeIf(direction === "src" ? "dst" : "src")) {
        throw this.refused(direction === "src" ? "'dst'" : "'src'");
      }
      direction = both ? "both" : "either";
    }
    const kind = KINDS.has(this.token) ? this.take() : "host";
    return { ...this.operand({ protocol, direction, kind }, false, true), isTerm: true };
  }

  primitive(protocol) {
    const group = this.takeIf("broadcast", "multicast");
    if (group) {
      return wordTestOf(protocol === null ? group : `${protocol} ${group}`);
    }
    if (protocol !== null) {
      return wordTestOf(protocol);
    }
    const word = this.take();
    switch (word) {
      case "less":
      case "greater": {
        const length = this.number();
        return word === "less" ? (frame) => frame.length <= length : (frame) => frame.length >= length;
      }
      case "vlan":
        return this.vlan();
      case "checksum":
        if (!this.takeIf("bad")) {
          throw this.refused("'bad'");
        }
        return wordTestOf("checksum bad");
      default:
        return wordTestOf(word);
    }
  }

  vlan() {
    if (this.token === undefined || numberOf(this.token) === null) {
      return wordTestOf("vlan");
    }
    const id = this.number();
    if (id > 4095) {
      throw new FilterError("the number of a VLAN is not greater than 4095");
    }
    return ({ filter: { vlans } }) => vlans !== undefined && vlans.includes(id);
  }

  /** An address, a port or a range of ports, as the qualifier says. */
  id(qualifier) {
    const { protocol, direction, kind } = qualifier;
    if (kind === null) {
      throw this.refused("a word such as 'host' or 'port'");
    }
    const text = this.take();
    if (/^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i.test(text) && protocol === "ether" && kind === "host") {
      return etherTest(text.split(":").map((octet) => octet.padStart(2, "0")).join(":").toLowerCase(), direction);
    }
    if (kind === "port" || kind === "portrange") {
      const range = kind === "portrange" && /^(0|[1-9][0-9]{0,4})-(0|[1-9][0-9]{0,4})$/.exec(text);
      const ports = range ? [Number(range[1]), Number(range[2])] : [numberOf(text)];
      if (ports.includes(null)) {
        throw new FilterError(`'${text}' is no number of a port`);
      }
      return portTest(Math.min(...ports), Math.max(...ports), qualifier);
    }
    if (text.includes(":")) {
      return this.ipv6(text, qualifier);
    }
    if (/^[0-9]{1,3}(\.[0-9]{1,3}){0,3}$/.test(text) && (text.includes(".") || kind === "net")) {
      return this.ipv4(text, qualifier);
    }
    throw new FilterError(`'${text}' is no address`);
  }

  /** An IPv4 address of which the last bytes may be missing; a network may have a length. */
  ipv4(text, qualifier) {
    const octets = text.split(".").map(Number);
    const isNumber = octets.length === 1;
    if (octets.some((octet) => octet > 255) || (isNumber && (octets[0] === 0 || /^0./.test(text)))) {
      throw new FilterError(`'${text}' is no address`);
    }
    const address = octets.map((octet) => octet.toString(16).padStart(2, "0")).join("").padEnd(8, "0");
    return ipv4Test(address, this.prefix(address, 8 * octets.length, qualifier, !isNumber), qualifier);
  }

  ipv6(text, qualifier) {
    const address = ipv6Digits(text);
    if (address === null) {
      throw new FilterError(`'${text}' is no address`);
    }
    return ipv6Test(address, this.prefix(address, 128, qualifier, true), qualifier);
  }

  /** The length of a prefix after an address, or that of the address. */
  prefix(address, usual, { kind }, isAllowed) {
    if (!this.takeIf("/")) {
      return usual;
    }
    const bits = this.number();
    const width = 4 * address.length;
    if (kind !== "net" || !isAllowed || bits > width) {
      throw new FilterError(`'/${bits}' has no meaning here`);
    }
    if (BigInt(`0x${address}`) & ((1n << BigInt(width - bits)) - 1n)) {
      throw new FilterError("the address has bits that the prefix does not cover");
    }
    return bits;
  }
}
