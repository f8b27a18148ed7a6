-- Whose rows one department sees in the stead of another: the other's while a delegation is in force between them on that
-- day, and else nobody's. The caller only says that it acts for the other (src/decisions/0028). For which items, the rooms say.
CREATE FUNCTION yihao_served(delegator text, delegate text, on_day text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce((
    SELECT d.delegator_code FROM delegation d
    WHERE d.delegate_code = delegate AND d.delegator_code = delegator AND d.ended_at IS NULL
      AND on_day::date BETWEEN d.starts_on AND d.ends_on LIMIT 1), '');
