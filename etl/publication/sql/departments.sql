-- departments by their codes; grain: department
SELECT code, name_zh, name_en FROM department ORDER BY code;
