// The door of `mail`.

export { mailOf, messageById } from './message.sql.ts'
export { type MailKind, writeMail } from './message.ts'
export { type Carrier, keepingCarrier, sendWaiting, smtpCarrier } from './send.ts'
