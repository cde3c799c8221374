// The grid worker's app.
export const fieldZh = {
}
