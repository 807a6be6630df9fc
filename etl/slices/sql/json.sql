-- each row of a page as a JSON object, in their order
SELECT CAST(to_json(page) AS VARCHAR) FROM page;
