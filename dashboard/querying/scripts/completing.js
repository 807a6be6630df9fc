// What is offered while somebody types: relations, columns, functions, codes, with
// their meaning, and what is said of a name under the pointer.
(function () {
  "use strict";

  const sql = (window.tradeplan.sql = window.tradeplan.sql || {});
  const WORD = /[A-Za-z_]\w*$/;
  const MOST_CODES = 60;
  const KEYWORDS = (
    "SELECT FROM WHERE GROUP BY ORDER HAVING QUALIFY LIMIT OFFSET WITH AS JOIN LEFT RIGHT FULL INNER " +
    "CROSS ASOF ON USING UNION ALL EXCEPT INTERSECT DISTINCT CASE WHEN THEN ELSE END AND OR NOT IN " +
    "BETWEEN LIKE ILIKE IS NULL TRUE FALSE EXISTS OVER PARTITION ROWS RANGE FILTER CAST EXCLUDE REPLACE " +
    "PIVOT UNPIVOT ASC DESC NULLS FIRST LAST VALUES DATE INTERVAL DESCRIBE SUMMARIZE EXPLAIN"
  ).split(" ");

  function aside(lines) {
    return function () {
      const made = document.createElement("div");
      made.className = "sql-meaning";
      lines.filter(Boolean).forEach(function (line) {
        const part = document.createElement("p");
        part.textContent = line;
        made.append(part);
      });
      return made;
    };
  }

  function relation(each) {
    return {
      label: each.name,
      apply: each.signature ? `${each.name}()` : each.name,
      type: each.signature ? "function" : "class",
      detail: each.signature || "",
      info: aside([each.meaning, each.grain]),
      boost: 2,
    };
  }

  function column(each, of) {
    return {
      label: each.name,
      type: "property",
      detail: each.unit || each.type,
      info: aside([each.meaning, each.unit && `${each.type} · ${each.unit}`, of]),
      boost: 3,
    };
  }

  function called(each) {
    return {
      label: each.name,
      apply: `${each.name}()`,
      type: "function",
      detail: each.signature || "",
      info: aside([each.meaning]),
      boost: each.ours ? 2 : -1,
    };
  }

  function unique(options) {
    const known = new Map();
    options.forEach(function (each) {
      if (!known.has(each.label)) {
        known.set(each.label, each);
      }
    });
    return Array.from(known.values());
  }

  function columnsOf(catalogue, names) {
    return catalogue.relations
      .filter((each) => names.has(each.name))
      .flatMap((each) => each.columns.map((one) => column(one, each.name)));
  }

  // What is named just so comes first, then what begins so, the shorter before the longer.
  function farness(each, asked) {
    const begins = [each.code, each.name].some((text) => text.toLowerCase().startsWith(asked));
    return (begins ? 0 : 1000) + each.name.length;
  }

  // Between quotes a code is looked for, by itself or by any part of its name.
  function codes(catalogue, typed) {
    const asked = typed.toLowerCase();
    const found = catalogue.codes.filter(
      (each) => each.code.toLowerCase().includes(asked) || each.name.toLowerCase().includes(asked)
    );
    found.sort((one, other) => farness(one, asked) - farness(other, asked));
    return found.slice(0, MOST_CODES).map(function (each) {
      return {
        label: each.code,
        displayLabel: `${each.code} ${each.name}`,
        type: "constant",
        info: aside([each.name, each.meaning]),
      };
    });
  }

  function nodeAt(context) {
    const { syntaxTree } = window.CodeMirrorSql;
    const node = syntaxTree(context.state).resolveInner(context.pos, -1);
    return { name: node.name, from: node.from };
  }

  sql.completing = function (catalogueNow) {
    return function (context) {
      const catalogue = catalogueNow();
      if (!catalogue) {
        return null;
      }
      const node = nodeAt(context);
      if (/Comment/.test(node.name)) {
        return null;
      }
      if (node.name === "String") {
        const from = node.from + 1;
        const typed = context.state.sliceDoc(from, context.pos);
        return { from: from, options: codes(catalogue, typed), filter: false };
      }
      const text = context.state.doc.toString();
      const here = sql.statementAt(text, context.pos).text;
      const dotted = context.matchBefore(/[A-Za-z_]\w*\.\w*/);
      if (dotted) {
        const [owner] = dotted.text.split(".");
        const name = sql.relationsOf(here).get(owner.toLowerCase());
        const from = dotted.from + owner.length + 1;
        return { from: from, options: columnsOf(catalogue, new Set([name])), validFor: /^\w*$/ };
      }
      const word = context.matchBefore(WORD);
      if (!word && !context.explicit) {
        return null;
      }
      const own = sql.ownNames(here).map((name) => ({ label: name, type: "class", boost: 4 }));
      return {
        from: word ? word.from : context.pos,
        options: unique([
          ...own,
          ...columnsOf(catalogue, new Set(sql.relationsOf(here).values())),
          ...catalogue.relations.map(relation),
          ...catalogue.functions.map(called),
          ...KEYWORDS.map((each) => ({ label: each, type: "keyword", boost: -2 })),
        ]),
        validFor: /^\w*$/,
      };
    };
  };

  function saidOf(catalogue, name, text) {
    const wanted = name.toLowerCase();
    const read = catalogue.relations.find((each) => each.name === wanted);
    if (read) {
      return [read.signature ? `${read.name}${read.signature}` : read.name, read.meaning, read.grain];
    }
    const names = new Set(sql.relationsOf(text).values());
    for (const each of catalogue.relations.filter((one) => names.has(one.name))) {
      const found = each.columns.find((one) => one.name === wanted);
      if (found) {
        return [`${each.name}.${found.name} ${found.type}`, found.meaning, found.unit];
      }
    }
    const code = catalogue.codes.find((each) => each.code === name);
    if (code) {
      return [code.code, code.name, code.meaning];
    }
    const call = catalogue.functions.find((each) => each.name === wanted);
    return call && call.meaning ? [`${call.name}${call.signature || ""}`, call.meaning] : null;
  }

  sql.explaining = function (catalogueNow) {
    return function (view, place) {
      const catalogue = catalogueNow();
      const word = view.state.wordAt(place);
      if (!catalogue || !word) {
        return null;
      }
      const text = view.state.doc.toString();
      const name = view.state.sliceDoc(word.from, word.to);
      const lines = saidOf(catalogue, name, sql.statementAt(text, place).text);
      return lines && { pos: word.from, end: word.to, create: () => ({ dom: aside(lines)() }) };
    };
  };
})();
