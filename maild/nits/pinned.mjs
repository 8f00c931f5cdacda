// Loaded into Node.js before idnits: its clock shows the time of submission, which is what is judged, and there
// is no network, whatever its options say.
const RealDate = Date
const ahead = RealDate.parse(process.env.MAILD_NOW) - RealDate.now()

if (!Number.isNaN(ahead)) {
  globalThis.Date = class Date extends RealDate {
    constructor (...given) {
      super(...(given.length ? given : [RealDate.now() + ahead]))
    }

    static now () {
      return RealDate.now() + ahead
    }
  }
}

globalThis.fetch = () => Promise.reject(new Error('there is no network here'))
