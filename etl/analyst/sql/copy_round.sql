-- the rounds of a publication that keeps them
INSERT INTO round BY NAME
SELECT * FROM sealed.round ORDER BY cut_off, code;
