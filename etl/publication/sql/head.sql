SELECT plan, as_of, published, code_version, method FROM publication;
