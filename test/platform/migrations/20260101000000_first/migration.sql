-- Thrown away: what the tests of the migration runner apply.
CREATE TABLE harbour (id bigint PRIMARY KEY, opened_on date NOT NULL, berths bigint[] NOT NULL);
INSERT INTO harbour VALUES (9007199254740993, '2024-02-29', '{1,9007199254740993}');
