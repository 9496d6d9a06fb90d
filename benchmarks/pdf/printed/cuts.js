// The blocks of a page of HTML, top to bottom: its texts, and its tables as far as they hold data.
((source) => {
  const INLINE = new Set(["B", "STRONG", "I", "EM", "CODE", "TT", "SUP", "SUB", "KBD", "VAR"]);
  const LEFT_OUT = new Set([
    "SCRIPT", "STYLE", "NOSCRIPT", "IMG", "SVG", "MATH", "INPUT", "BUTTON", "SELECT", "FORM",
    "OBJECT", "IFRAME", "VIDEO", "AUDIO", "CANVAS", "TEMPLATE",
  ]);
  const ASIDE = new Set(["NAV", "HEADER", "FOOTER"]);
  const TEXTS = new Set(["P", "H1", "H2", "H3", "H4", "H5", "PRE", "UL", "OL", "DL"]);
  const UNLIKE = /nav|toc|menu|index|highlight|layout|footer|header|linenos|sidebar|note|warning/i;
  const LONGEST = 400;

  const escaped = (text) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  const isBlock = (element) => /^(P|DIV|LI|DT|DD|PRE|UL|OL|DL|H\d|BLOCKQUOTE)$/.test(element.tagName);

  function inner(node) {
    let html = "";
    for (const child of node.childNodes) {
      if (child.nodeType === 3) html += escaped(child.data.replace(/[\s\u200b]+/g, " "));
      if (child.nodeType !== 1 || LEFT_OUT.has(child.tagName)) continue;
      if (child.tagName === "A" && /headerlink/.test(child.className)) continue;
      const tag = child.tagName.toLowerCase();
      if (child.tagName === "BR") html += "<br>";
      else if (INLINE.has(child.tagName)) html += `<${tag}>${inner(child)}</${tag}>`;
      else if (isBlock(child)) html += `<br>${inner(child)}<br>`;
      else html += inner(child);
    }
    return html;
  }

  const cleaned = (html) =>
    html.replace(/(\s*<br>\s*)+/g, "<br>").replace(/^<br>|<br>$/g, "").trim();

  const textOf = (html) => {
    const holder = document.implementation.createHTMLDocument("").body;
    holder.innerHTML = html.replace(/<br>/g, " ");
    return holder.textContent.replace(/\s+/g, " ").trim();
  };

  function textBlock(element) {
    const tag = element.tagName.toLowerCase();
    if (tag === "pre") return { tag, html: escaped(element.textContent.replace(/\n+$/, "")) };
    if (/^(ul|ol|dl)$/.test(tag)) {
      const items = [...element.children].filter((child) => /^(LI|DT|DD)$/.test(child.tagName));
      const parts = items.map((item) => {
        const own = item.tagName.toLowerCase();
        return `<${own}>${cleaned(inner(item))}</${own}>`;
      });
      return { tag, html: parts.join("") };
    }
    return { tag, html: cleaned(inner(element)) };
  }

  function tableBlock(table) {
    let up = table;
    while (up && up.nodeType === 1) {
      if (up !== table && up.tagName === "TABLE") return null;
      if (ASIDE.has(up.tagName) || /nav/i.test(up.className)) return null;
      up = up.parentNode;
    }
    if (table.querySelector("table")) return null;
    if (UNLIKE.test(`${table.className} ${table.id}`)) return null;
    if (/presentation|navigation/.test(table.getAttribute("role") || "")) return null;
    const rows = [...table.rows];
    const taken = rows.map(() => []);
    const cells = [];
    let headRows = 0;
    for (const [row, element] of rows.entries()) {
      let col = 0;
      const own = [...element.cells];
      const isHead = element.parentNode.tagName === "THEAD" ||
        (own.length > 1 && own.every((cell) => cell.tagName === "TH"));
      if (isHead && headRows === row) headRows = row + 1;
      for (const cell of own) {
        while (taken[row][col]) col += 1;
        const rowSpan = Math.min(cell.rowSpan || rows.length - row, rows.length - row);
        const colSpan = Math.max(1, cell.colSpan);
        if (colSpan > 60) return null;
        for (let i = row; i < row + rowSpan; i += 1) {
          for (let j = col; j < col + colSpan; j += 1) {
            if (taken[i][j]) return null;
            taken[i][j] = true;
          }
        }
        const html = cleaned(inner(cell));
        const text = textOf(html);
        if (text.length > LONGEST || cell.querySelector("li ul, pre")) return null;
        if (!text && cell.querySelector("img, svg, input, math")) return null;
        cells.push({
          row, col, row_span: rowSpan, col_span: colSpan, html, text,
          is_head: cell.tagName === "TH",
        });
        col += colSpan;
      }
    }
    const caption = table.caption ? cleaned(inner(table.caption)) : "";
    return { tag: "table", head_rows: headRows, cells, caption };
  }

  const page = new DOMParser().parseFromString(source, "text/html");
  const blocks = [];
  (function walk(node) {
    for (const child of node.children) {
      if (LEFT_OUT.has(child.tagName) || ASIDE.has(child.tagName)) continue;
      if (child.tagName === "TABLE") {
        const block = tableBlock(child);
        if (block) blocks.push(block);
        else walk(child);
      } else if (TEXTS.has(child.tagName) && !child.querySelector("table")) {
        const block = textBlock(child);
        if (textOf(block.html)) blocks.push(block);
      } else walk(child);
    }
  })(page.body);
  return JSON.stringify(blocks);
})
