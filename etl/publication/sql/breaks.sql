SELECT indicator, period, effect, text_zh, text_en, reference, restated
FROM scope_break
ORDER BY indicator, period;
