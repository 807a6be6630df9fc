// Keys in the matrix of statuses: one cell is on the way of the Tab key, arrow keys lead
// to the others, so that a thousand cells are not a thousand stops.
(function () {
  "use strict";

  const TABLE = "table.status-matrix";
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  function rowsOf(table) {
    return Array.from(table.querySelectorAll("tbody tr:not(.group)"));
  }

  function linkAt(rows, row, column) {
    return rows[row] && rows[row].cells[column] && rows[row].cells[column].querySelector("a");
  }

  function entered(table) {
    if (!table.querySelector("td a[tabindex='0']")) {
      const first = table.querySelector("td a");
      if (first) {
        first.tabIndex = 0;
      }
    }
  }

  function moved(link, table, step) {
    const rows = rowsOf(table);
    const cell = link.closest("td, th");
    const row = rows.indexOf(cell.parentElement);
    const next = row < 0 ? null : linkAt(rows, row + step[0], cell.cellIndex + step[1]);
    if (!next) {
      return false;
    }
    table.querySelectorAll("td a[tabindex='0']").forEach(function (held) {
      held.tabIndex = -1;
    });
    next.tabIndex = 0;
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  document.addEventListener("keydown", function (event) {
    const link = event.target.closest(`${TABLE} a`);
    const step = STEPS[event.key];
    if (!link || !step || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (moved(link, link.closest(TABLE), step)) {
      event.preventDefault();
    }
  });

  // The table comes with its page; its first cell is then made the way in.
  new MutationObserver(function () {
    document.querySelectorAll(TABLE).forEach(entered);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
