SELECT * FROM plan;
