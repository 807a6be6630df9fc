-- the formula of one indicator in postfix order; grain: step
SELECT operation, operand, number
FROM formula_step
WHERE indicator = $indicator
ORDER BY step;
