SELECT number, title_zh, title_en, verified FROM area ORDER BY number;
