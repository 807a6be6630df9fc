-- all rows of a page as one JSON list of objects, in their order
SELECT coalesce(CAST(json_group_array(to_json(page)) AS VARCHAR), '[]') FROM page;
