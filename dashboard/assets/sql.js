// Fetches what the page of queries needs, or the tiles of queries on the first page, when
// somebody comes to them, and begins it.
(function () {
  "use strict";

  const BEGINS = { "sql-desk": "begin", pinned: "tiles" };
  const coming = {};

  // A script is fetched once; one that did not come is fetched again.
  function fetched(address) {
    coming[address] =
      coming[address] ||
      new Promise(function (done, failed) {
        const script = document.createElement("script");
        script.src = address;
        script.onload = done;
        script.onerror = function (error) {
          delete coming[address];
          failed(error);
        };
        document.head.append(script);
      });
    return coming[address];
  }

  window.tradeplan.fetched = fetched;

  function load(place) {
    const addresses = JSON.parse(place.dataset.scripts);
    return addresses.reduce(function (before, address) {
      return before.then(() => fetched(address));
    }, Promise.resolve());
  }

  function look() {
    Object.entries(BEGINS).forEach(function ([id, begin]) {
      const place = document.getElementById(id);
      if (place && !place.dataset.begun) {
        place.dataset.begun = "yes";
        load(place).then(() => window.tradeplan.sql[begin](place));
      }
    });
  }

  // The page is drawn after this file was read, and drawn anew with each address.
  new MutationObserver(look).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
})();
