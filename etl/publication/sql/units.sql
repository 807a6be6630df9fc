SELECT code, name_zh, name_en, short_zh, short_en, level FROM unit ORDER BY code;
