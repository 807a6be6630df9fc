SELECT load FROM ledger;
