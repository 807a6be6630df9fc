-- the first of the differing keys
SELECT key FROM differing ORDER BY key LIMIT $most;
