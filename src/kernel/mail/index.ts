// The door of `mail`.
export { type MailKind, writeMail } from './message.ts'
export { type Carrier, keepingCarrier, sendWaiting, smtpCarrier } from './send.ts'
export { mailOf, messageById } from './message.sql.ts'
