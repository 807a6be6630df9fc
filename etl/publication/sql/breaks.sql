SELECT indicator, period, effect, text_zh, text_en, reference
FROM scope_break
ORDER BY indicator, period;
