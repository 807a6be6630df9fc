-- names without a database are those of the attached analyst file
USE asked;
