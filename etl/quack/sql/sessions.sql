-- sessions: statements at work, and since when; read by the watch of the host alone
SELECT connection_id, CAST(query_started_at AS VARCHAR) AS begun
FROM quack_active_connections()
WHERE state = 'active';
