SELECT code, number, title_zh, title_en, verified FROM objective ORDER BY number;
