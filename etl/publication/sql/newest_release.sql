-- the last day on which any figure used here was released; one row
SELECT max(released) AS newest FROM latest;
