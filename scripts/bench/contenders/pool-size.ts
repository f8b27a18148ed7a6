/** Connections of each contender to PostgreSQL: as many as the hub's default (YIHAO_POOL_SIZE). */
export const POOL_SIZE = 20
