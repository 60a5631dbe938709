pairs = zip("ab", [1, 2])
("a", 1) in pairs
("a", 1) in pairs
