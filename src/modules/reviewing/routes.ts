import type { Route } from '#kernel/http/index.ts'
export const reviewingRoutes = (_deps: object): Route[] => []
