-- who publishes figures, what the system works out included; grain: source
SELECT code, name_zh, name_en, precedence FROM source ORDER BY code;
