/*
 * What all parts use: elements, whose texts are never read as markup, and long lists.
 */

/** Finds an element of the page. */
function byId(id) {
  return document.getElementById(id);
}

/** Creates an element that contains a text. */
function element(name, className, text) {
  const created = document.createElement(name);
  if (className) {
    created.className = className;
  }
  if (text !== undefined) {
    created.textContent = text;
  }
  return created;
}

/** Returns whether an event is a key without Ctrl, Alt or Meta, which belong to the browser. */
function isPlainKey(event) {
  return !event.ctrlKey && !event.altKey && !event.metaKey;
}

/**
 * A list of rows of one height, of which only those in sight are in the document. The style sheet specifies the height, --row, and
 * multiplies it; the list only reads how high all rows are.
 *
 * The scrolling element has the focus and names the current row by aria-activedescendant.
 */
class Rows {
  /**
   * @param {HTMLElement} scroller contains an element of class "rows", and before it perhaps one of class "head" that stays in sight
   * @param {(index: number) => HTMLElement} create creates a row
   * @param {{choose?: (index: number) => void, hover?: (index: number) => void, key?: (event: KeyboardEvent) => boolean}} handlers
   *     choose takes the new current row; hover takes the row under the pointer, or -1; key takes keys before the list does, and
   *     returns whether it has used them
   */
  constructor(scroller, create, handlers = {}) {
    this.scroller = scroller;
    this.space = scroller.querySelector(".rows");
    this.head = scroller.querySelector(".head");
    this.create = create;
    this.handlers = handlers;
    this.shown = new Map();
    this.count = 0;
    this.current = -1;
    scroller.addEventListener("scroll", () => this.update(), { passive: true });
    new ResizeObserver(() => this.update()).observe(scroller);
    scroller.addEventListener("keydown", (event) => this.onKey(event));
    scroller.addEventListener("focus", () => this.onFocus());
    this.space.addEventListener("click", (event) => {
      const index = this.indexOf(event.target);
      if (index >= 0) {
        this.choose(index);
      }
    });
    if (handlers.hover) {
      this.space.addEventListener("pointerover", (event) => handlers.hover(this.indexOf(event.target)));
      this.space.addEventListener("pointerleave", () => handlers.hover(-1));
    }
  }

  /** Returns the index of the row that contains an element; -1 if none does. */
  indexOf(target) {
    const row = target.closest("[data-index]");
    return row ? Number(row.dataset.index) : -1;
  }

  /** Shows other rows. */
  show(count, current) {
    this.shown.forEach((row) => row.remove());
    this.shown.clear();
    this.count = count;
    this.current = current;
    this.space.style.setProperty("--count", count);
    this.update();
    this.reveal(current);
  }

  /** Creates the rows in sight again, because what they show has changed. */
  renew() {
    this.shown.forEach((row) => row.remove());
    this.shown.clear();
    this.update();
  }

  rowHeight() {
    return this.space.offsetHeight / Math.max(this.count, 1);
  }

  headHeight() {
    return this.head ? this.head.offsetHeight : 0;
  }

  /** The number of whole rows in sight. */
  pageLength() {
    const height = this.scroller.clientHeight - this.headHeight();
    return Math.max(1, Math.floor(height / Math.max(this.rowHeight(), 1)) - 1);
  }

  /** Puts the rows in sight into the document, with a few before and after them, and removes all others. */
  update() {
    const height = this.rowHeight();
    const beside = 4;
    let from = 0;
    let to = 0;
    if (height > 0) {
      from = Math.max(0, Math.floor(this.scroller.scrollTop / height) - beside);
      to = Math.min(this.count, Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / height) + beside);
    }
    this.shown.forEach((row, index) => {
      if (index < from || index >= to) {
        row.remove();
        this.shown.delete(index);
      }
    });
    for (let index = from; index < to; index++) {
      if (!this.shown.has(index)) {
        this.shown.set(index, this.place(index));
      }
    }
    this.markCurrent();
  }

  place(index) {
    const row = this.create(index);
    row.classList.add("row");
    row.id = `${this.scroller.id}-${index}`;
    row.dataset.index = index;
    row.style.setProperty("--index", index);
    const after = this.shown.get(index + 1);
    this.space.insertBefore(row, after || null); // in the order that assistive technology reads
    return row;
  }

  markCurrent() {
    this.shown.forEach((row, index) => {
      row.classList.toggle("current", index === this.current);
      row.setAttribute("aria-selected", String(index === this.current));
    });
    if (this.shown.has(this.current)) {
      this.scroller.setAttribute("aria-activedescendant", this.shown.get(this.current).id);
    } else {
      this.scroller.removeAttribute("aria-activedescendant");
    }
  }

  /** Scrolls until a row is in sight; if it was not, so are as many rows beside it as are asked for. */
  reveal(index, beside = 0) {
    if (index < 0 || index >= this.count) {
      return;
    }
    const height = this.rowHeight();
    const top = index * height;
    const bottom = top + height - (this.scroller.clientHeight - this.headHeight());
    if (this.scroller.scrollTop > top) {
      this.scroller.scrollTop = top - beside * height;
    } else if (this.scroller.scrollTop < bottom) {
      this.scroller.scrollTop = bottom + beside * height;
    }
    this.update();
  }

  /** Makes a row the current one, and reports it. */
  choose(index) {
    this.current = index;
    this.reveal(index);
    this.markCurrent();
    if (this.handlers.choose) {
      this.handlers.choose(index);
    }
  }

  /** The focus needs a row to be seen on. */
  onFocus() {
    if (this.current < 0 && this.count > 0) {
      this.current = 0;
      this.reveal(0);
    }
  }

  onKey(event) {
    if (!isPlainKey(event) || event.target !== this.scroller || this.count === 0) {
      return;
    }
    if (this.handlers.key && this.handlers.key(event)) {
      event.preventDefault();
      return;
    }
    const to = {
      ArrowDown: this.current + 1,
      ArrowUp: this.current - 1,
      PageDown: this.current + this.pageLength(),
      PageUp: this.current - this.pageLength(),
      Home: 0,
      End: this.count - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.choose(Math.min(Math.max(to, 0), this.count - 1));
    }
  }
}
