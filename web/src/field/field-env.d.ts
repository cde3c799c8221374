/** The protocol with which the app was built, and when: vite.field.config.ts. */
declare const __FIELD_PROTOCOL__: number
declare const __FIELD_BUILD__: string
