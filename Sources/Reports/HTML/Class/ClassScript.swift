internal import Hashing

/// What makes the table of a class sortable and searchable. The rows' keys are read once, so that neither takes
/// noticeable time for thousands; equal rows keep their order, and what is not there comes last either way.
let classScript = """
  (() => {
    const table = document.querySelector("table.class"), body = table.tBodies[0], rows = [...body.rows];
    const filter = document.querySelector(".filter"), field = filter.querySelector("input");
    const output = filter.querySelector("output"), collator = new Intl.Collator("en", { numeric: true });
    const plain = text => text.toLowerCase().normalize("NFD").replace(/\\p{M}/gu, "");
    const texts = rows.map(row => plain(row.textContent + " " + (row.dataset.also ?? "")));
    const heads = [...table.tHead.rows[0].cells];
    const keys = heads.map((_, column) => rows.map(row => {
      const text = row.cells[column].textContent.trim();
      const number = parseFloat(text.replace("−", "-"));
      return text === "–" ? null : isNaN(number) || column === 0 ? text : number;
    }));
    const compare = (a, b) =>
      typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
    const sort = (column, sign) => {
      const key = keys[column], order = rows.map((_, index) => index);
      order.sort((a, b) => key[a] === null || key[b] === null
        ? (key[a] === null) - (key[b] === null) || a - b : sign * compare(key[a], key[b]) || a - b);
      body.replaceChildren(...order.map(index => rows[index]));
    };
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const isUp = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", isUp ? "descending" : "ascending");
        sort(column, isUp ? -1 : 1);
      });
    });
    const find = () => {
      const words = plain(field.value).split(/\\s+/);
      let count = 0;
      rows.forEach((row, index) => {
        row.hidden = !words.every(word => texts[index].includes(word));
        if (!row.hidden) count += 1;
      });
      output.textContent = count === rows.length ? "" : count + " of " + rows.length;
    };
    field.addEventListener("input", find);
    filter.hidden = false;
    if (field.value) find();
  })();
  """

/// What a policy calls a script that it allows: nothing else runs, whatever got into the page.
func scriptSource(_ script: String) -> String {
  "'sha256-\(base64(SHA256.hash(Array(script.utf8)).bytes))'"
}
