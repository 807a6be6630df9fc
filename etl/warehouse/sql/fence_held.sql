-- the fence, where it is higher than the one of who wants to write
SELECT number
FROM fence
WHERE number > $fence;
