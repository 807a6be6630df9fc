-- pairs of one quantity in another currency or on another basis; grain: pair
SELECT indicator, other, differs, source FROM counterpart ORDER BY indicator, other;
