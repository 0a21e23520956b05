// The door of `http`.
export { type Answer, download, json, page, redirect } from './answer.ts'
export { clearSession, setLanguage, setSession } from './cookies.ts'
export { badInput, type ErrorId, forbidden, found, HttpError, notFound, tooLarge } from './errors.ts'
export { cleanText, type Form, formOf, largestForm_bytes } from './input.ts'
export { mayTakeTurn } from './limits.ts'
export { safeTarget } from './respond.ts'
export {
  type Access,
  get,
  type NavigationItem,
  type Notice,
  type Protocol,
  post,
  postWithFiles,
  type Route,
  type Visit,
} from './route.ts'
export { type ErrorView, type Serving, serve } from './server.ts'
export { largestFile_bytes, safeName, type Upload } from './upload.ts'
