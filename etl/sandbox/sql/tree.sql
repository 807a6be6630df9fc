-- tree: the statement as the engine's own parser reads it
SELECT CAST(json_serialize_sql(CAST($text AS VARCHAR)) AS VARCHAR) AS tree;
