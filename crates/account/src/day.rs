//! Days, which is as finely as AWS tells when a role was used.

use std::fmt;

/// A day of UTC, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

const SECONDS: i64 = 86_400;

impl Day {
    /// Of a date, with a time or without, or of seconds since 1970; nothing when it is neither, or not of a year with four
    /// digits.
    pub fn parse(text: &str) -> Option<Self> {
        // Zones are written without a colon too.
        let day = review::moment(text).or_else(|| review::moment(text.get(..10)?));
        day.map(|seconds| Self(seconds.div_euclid(SECONDS))).filter(|day| (-719_528..2_932_897).contains(&day.0))
    }

    /// How many days this one is after another.
    pub fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// Year, month and day, by the calendar of 400 years that begin with March.
    fn date(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        (year + era * 400 + i64::from(month <= 2), month, day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
