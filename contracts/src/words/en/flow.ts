// The acts beyond the climb: requests, merging, shelving, supervision.
export const flowEn = {
} as const
